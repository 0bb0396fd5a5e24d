/** The sentences about when multi-channel support applies. */
import {
  decision,
  decided,
  ofThePage,
  supported,
  asCustomer,
  partnerId,
  invite,
  accept,
  recordPurchase,
  aboutRecorded,
  noReseller,
  wait,
  type Sentence,
} from './scene.ts'

export const applies: readonly Sentence[] = [
  {
    says: 'The page applies to Partner Center, the worldwide cloud, and to Partner Center for the Germany cloud.',
    rules: ['F4'],
    show: async (show) => {
      const expected = { deployment: { cloud: show.cloud } }
      await show.ask('direct partner', '{ deployment { cloud capabilities } }', expected)
    },
  },
  {
    says: 'A customer may want a partner to provision and support a subscription that it has bought elsewhere.',
    rules: ['A1', 'C10'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { token } = await invite(show, 'direct partner', customer, {}, { status: 'SENT' })
      await accept(show, customer, token, 'direct')
      const id = await recordPurchase(show, 'customer', customer)
      await show.ask('customer', aboutRecorded, { channelDecision: { outcome: 'SUPPORT_BY_PERMISSION' } }, { id })
      await show.ask('direct partner', aboutRecorded, { channelDecision: { possibleNow: true } }, { id })
    },
  },
  {
    says: 'It applies where the customer has bought from Microsoft directly.',
    rules: ['A2', 'B1'],
    show: supported('MICROSOFT_DIRECT'),
  },
  {
    says: 'It applies where the customer has bought through the Advisor program.',
    rules: ['A2', 'B2'],
    show: supported('ADVISOR'),
  },
  { says: 'It applies where the customer has bought through Open.', rules: ['A2', 'B3'], show: supported('OPEN') },
  {
    says: 'It applies where the customer has bought under an Enterprise Agreement.',
    rules: ['A2', 'B4'],
    show: supported('EA'),
  },
  {
    says: 'It applies where the customer has bought from the partner while that was an Advisor, and now is an indirect reseller.',
    rules: ['A3'],
    show: async (show) => {
      const customer = await asCustomer(show)
      const { token } = await invite(
        show,
        'provider',
        customer,
        { resellerId: partnerId(show, 'reseller'), resellerDelegatedAdmin: true },
        { status: 'SENT', resellerDelegatedAdmin: true },
      )
      await accept(show, customer, token, 'provider')
      const id = await recordPurchase(show, 'reseller', customer, {
        channel: 'ADVISOR',
        partnerOfRecordId: partnerId(show, 'reseller'),
      })
      const query = `query($id: ID!) { channelDecision(input: { ${ofThePage}, about: { subscriptionId: $id } }) { outcome possibleNow requiresProvider } }`
      await show.ask(
        'reseller',
        query,
        { channelDecision: { outcome: 'SUPPORT_BY_PERMISSION', possibleNow: true, requiresProvider: true } },
        { id },
      )
    },
    inGermany: async (show) => {
      const facts =
        'channel: ADVISOR, serviceKind: LICENSE_BASED, soldByPartner: true, partnerKind: INDIRECT_RESELLER, partnerCountry: "DE"'
      await show.ask('direct partner', decision(facts), { channelDecision: noReseller })
    },
  },
  {
    says: 'It applies where the customer has bought from third parties that are not in the program.',
    rules: ['A4', 'B6'],
    show: decided('channel: THIRD_PARTY, serviceKind: LICENSE_BASED', wait),
  },
  {
    says: 'It does not apply to what a Syndication Partner has sold.',
    rules: ['A4', 'B7'],
    show: decided('channel: SYNDICATION, serviceKind: LICENSE_BASED', {
      outcome: 'REFUSED',
      code: 'BOUGHT_FROM_SYNDICATION_PARTNER',
    }),
  },
]
