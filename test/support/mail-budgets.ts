/** Budgets of emails that no story spends which is not about them. */
export const ampleMailBudgets = { perPartner: 1_000_000, perPartnerAndRecipient: 1_000_000, perRecipient: 1_000_000 }
