const notOfFabrikam =
  'rival rivalAgent provider reseller resellerSales impostor contoso adatum adatumUser stranger nobody source sourceAgent sourceSales target customer buyerUser requestedReseller'
const notOfTheSwitch =
  'rival rivalAgent provider reseller resellerSales impostor direct directSales integration fabrikam fabrikamUser contoso adatum adatumUser stranger nobody requestedReseller'
const notOfTheKept =
  'rival rivalAgent impostor direct directSales integration writer fabrikam fabrikamUser contoso adatum adatumUser stranger nobody source sourceAgent sourceSales target customer buyerUser requestedReseller'
const programs = 'integration reader writer nothingMuch'
const customers = 'fabrikam fabrikamUser contoso adatum adatumUser stranger nobody customer buyerUser'

/** Who is refused with what, by names with spaces between. Whoever is not named may, or is refused for another reason than who it is. */
export const refusals: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  addCustomer: {
    FORBIDDEN: `${customers} impostor reader nothingMuch`,
  },
  updateCustomer: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader nothingMuch fabrikamUser',
  },
  confirmPartnerOfRecord: {
    NOT_FOUND:
      'provider reseller resellerSales impostor direct directSales integration fabrikam fabrikamUser adatum adatumUser stranger nobody source sourceAgent sourceSales target customer buyerUser requestedReseller',
    FORBIDDEN: 'reader writer nothingMuch contoso operator',
  },
  recordSubscription: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader nothingMuch fabrikamUser',
  },
  suspendSubscription: {
    NOT_FOUND:
      'provider reseller resellerSales impostor direct directSales integration fabrikam fabrikamUser adatum adatumUser stranger nobody source sourceAgent sourceSales target customer buyerUser requestedReseller',
    FORBIDDEN: 'reader writer nothingMuch contoso operator',
  },
  cancelSubscription: {
    NOT_FOUND:
      'provider reseller resellerSales impostor direct directSales integration fabrikam fabrikamUser adatum adatumUser stranger nobody source sourceAgent sourceSales target customer buyerUser requestedReseller',
    FORBIDDEN: 'reader writer nothingMuch contoso operator',
  },
  createInvitation: {
    NOT_FOUND: 'rival rivalAgent provider source sourceAgent sourceSales target',
    RESELLER_CANNOT_INVITE: 'reseller resellerSales requestedReseller',
    FORBIDDEN: `${customers} impostor reader nothingMuch operator`,
  },
  forwardInvitation: {
    NOT_FOUND: notOfTheKept,
    FORBIDDEN: 'provider reader nothingMuch operator',
  },
  revokeInvitation: {
    NOT_FOUND: notOfTheKept,
    FORBIDDEN: 'reseller resellerSales reader nothingMuch',
  },
  acceptInvitation: {
    NOT_CUSTOMER_ADMIN:
      'rival rivalAgent provider reseller resellerSales impostor direct directSales fabrikamUser adatumUser operator source sourceAgent sourceSales target buyerUser requestedReseller',
    FORBIDDEN: programs,
    NOT_ADDRESSEE: 'fabrikam contoso stranger nobody customer',
  },
  declineInvitation: {
    NOT_CUSTOMER_ADMIN:
      'rival rivalAgent provider reseller resellerSales impostor direct directSales fabrikamUser adatumUser operator source sourceAgent sourceSales target buyerUser requestedReseller',
    FORBIDDEN: programs,
    NOT_ADDRESSEE: 'fabrikam contoso stranger nobody customer',
  },
  endRelationship: {
    NOT_FOUND: notOfFabrikam,
    NOT_PARTNER_ADMIN: 'directSales fabrikam fabrikamUser operator',
    FORBIDDEN: programs,
  },
  removeDelegatedAdmin: {
    NOT_FOUND: notOfFabrikam,
    NOT_CUSTOMER_ADMIN: 'directSales fabrikamUser operator',
    FORBIDDEN: programs,
  },
  consentToDelegatedAdmin: {
    NOT_FOUND: notOfFabrikam,
    NOT_PARTNER_ADMIN: 'direct directSales fabrikam fabrikamUser operator',
    FORBIDDEN: programs,
  },
  rejectDelegatedAdmin: {
    NOT_FOUND: notOfFabrikam,
    NOT_PARTNER_ADMIN: 'direct directSales fabrikam fabrikamUser operator',
    FORBIDDEN: programs,
  },
  renewDelegatedAdmin: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader nothingMuch fabrikam fabrikamUser operator',
  },
  redriveProvisioning: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: `${programs} direct directSales fabrikam fabrikamUser`,
  },
  createSwitchRequest: {
    NOT_FOUND: 'rival rivalAgent provider source sourceAgent target',
    RESELLER_CANNOT_SWITCH: 'reseller requestedReseller',
    FORBIDDEN: `${customers} resellerSales impostor directSales reader nothingMuch operator sourceSales`,
  },
  cancelSwitchRequest: {
    NOT_FOUND: `${notOfTheSwitch} writer`,
    FORBIDDEN: 'reader nothingMuch',
    NOT_STARTER: 'operator source sourceAgent sourceSales customer buyerUser',
  },
  shareSwitchLines: {
    NOT_FOUND: `${notOfTheSwitch} writer`,
    FORBIDDEN: 'reader nothingMuch operator sourceSales target customer buyerUser',
  },
  acceptSwitchRequest: {
    NOT_FOUND: notOfTheSwitch,
    FORBIDDEN: 'reader writer nothingMuch operator sourceSales target customer buyerUser',
  },
  rejectSwitchRequest: {
    NOT_FOUND: notOfTheSwitch,
    FORBIDDEN: 'reader writer nothingMuch operator sourceSales target customer buyerUser',
  },
  retrySwitchLines: {
    NOT_FOUND: `${notOfTheSwitch} writer`,
    FORBIDDEN: 'reader nothingMuch sourceSales customer buyerUser',
  },
  completeAccessTask: {
    NOT_FOUND: `${notOfTheSwitch} writer`,
    FORBIDDEN: 'reader nothingMuch',
  },
  editSwitchForm: {
    NOT_FOUND: `${notOfTheSwitch} writer`,
    FORBIDDEN: 'reader nothingMuch operator sourceSales target customer buyerUser',
  },
  signSwitchForm: {
    NOT_FOUND: notOfTheSwitch,
    FORBIDDEN: 'reader writer nothingMuch',
  },
  acknowledgeSwitch: {
    NOT_FOUND: notOfTheSwitch,
    FORBIDDEN: 'reader writer nothingMuch sourceSales target customer buyerUser',
  },
  verifySwitch: {
    NOT_FOUND: notOfTheSwitch,
    FORBIDDEN: 'reader writer nothingMuch operator sourceSales customer buyerUser',
  },
  createMigrationPlan: {
    NOT_FOUND: 'rival rivalAgent provider source sourceAgent sourceSales target',
    RESELLER_CANNOT_ORDER: 'reseller resellerSales requestedReseller',
    FORBIDDEN: `${customers} impostor reader nothingMuch operator`,
  },
  assignMigrationStep: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader nothingMuch fabrikam fabrikamUser operator',
  },
  completeMigrationStep: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader nothingMuch fabrikam fabrikamUser operator',
  },
  abandonMigrationPlan: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader nothingMuch fabrikamUser',
  },
  linkReseller: {
    FORBIDDEN: `${notOfTheKept} reseller resellerSales reader nothingMuch operator`,
  },
  acceptResellerLink: {
    NOT_FOUND: `${customers} rival rivalAgent provider impostor direct directSales operator source sourceAgent sourceSales target`,
    NOT_PARTNER_ADMIN: 'resellerSales',
    FORBIDDEN: programs,
  },
  removeResellerLink: {
    NOT_FOUND: `${customers} rival rivalAgent reseller resellerSales impostor direct directSales integration operator source sourceAgent sourceSales target requestedReseller`,
    FORBIDDEN: 'reader writer nothingMuch',
  },
  labelObject: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader writer nothingMuch fabrikamUser operator',
  },
  defineRoleTemplate: {
    FORBIDDEN: `${customers} ${programs} impostor operator rivalAgent resellerSales directSales sourceAgent sourceSales`,
  },
  removeRoleTemplate: {
    NOT_FOUND: `${notOfFabrikam} fabrikam fabrikamUser`,
    FORBIDDEN: `${programs} directSales operator`,
  },
  applyRoleTemplate: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader nothingMuch directSales fabrikam fabrikamUser operator',
  },
  checkAccess: {
    NOT_FOUND: notOfFabrikam,
    FORBIDDEN: 'reader writer nothingMuch directSales fabrikam fabrikamUser operator',
  },
  replaceAdminGroup: {
    FORBIDDEN: `${customers} ${programs} impostor operator rivalAgent resellerSales directSales sourceAgent sourceSales`,
  },
  registerPartner: {
    FORBIDDEN: `${notOfFabrikam} ${programs} direct directSales fabrikam fabrikamUser`,
  },
  retryJob: {
    NOT_FOUND: `${notOfFabrikam} direct directSales fabrikam fabrikamUser`,
    FORBIDDEN: programs,
  },
  cancelJob: {
    NOT_FOUND: `${notOfFabrikam} direct directSales fabrikam fabrikamUser`,
    FORBIDDEN: programs,
  },
  advanceTestClock: {
    FORBIDDEN: `${notOfFabrikam} ${programs} direct directSales fabrikam fabrikamUser`,
  },
  createApiKey: {
    FORBIDDEN: `${programs} ${customers} rivalAgent resellerSales directSales sourceAgent sourceSales`,
    NOT_FOUND: 'impostor',
  },
  updateApiKey: {
    NOT_FOUND: `${notOfFabrikam} fabrikam fabrikamUser`,
    FORBIDDEN: `${programs} directSales`,
  },
  rotateApiKey: {
    NOT_FOUND: `${notOfFabrikam} fabrikam fabrikamUser`,
    FORBIDDEN: `${programs} directSales`,
  },
  revokeApiKey: {
    NOT_FOUND: `${notOfFabrikam} fabrikam fabrikamUser`,
    FORBIDDEN: `${programs} directSales`,
  },
  connectPartner: {
    FORBIDDEN: `${programs} ${customers} rivalAgent resellerSales directSales sourceAgent sourceSales operator`,
    NOT_FOUND: 'impostor',
  },
}
