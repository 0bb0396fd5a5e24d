/**
 * This module implements the customer agreements of Partner Center, as far as a partner reads them. The request with which a
 * partner attested in one call does not exist any more, so there is no route that changes them: the control attests.
 */
import { createCollection, refuseInvalid } from './collections.ts'
import { withRelation } from './customers.ts'
import { createJsonResult, createRoute, type Route } from './routing.ts'
import { agreementTypes, type Attestation, attestationsOf, hasSigned } from './terms.ts'

export const agreementRoutes: readonly Route[] = [
  createRoute('GET', '/v1/customers/:id/directSignedMicrosoftCustomerAgreementStatus', (state, call, id) =>
    withRelation(state, call, id, (pair) => createJsonResult(200, { isSigned: hasSigned(state, pair) })),
  ),
  createRoute('GET', '/v1/customers/:id/agreements', (state, call, id) =>
    withRelation(state, call, id, (pair) => {
      // Microsoft's documentation: without the parameter, the agreements of the former kind.
      const type = call.request.query.get('agreementType') ?? agreementTypes.cloud
      if (![...Object.values<string>(agreementTypes), '*'].includes(type)) return refuseInvalid('agreementType')
      const items = attestationsOf(state, pair).filter((one) => type === '*' || one.type === type)
      const self = { uri: `/customers/${id}/agreements?agreementType=${type}`, method: 'GET', headers: [] }
      return createJsonResult(200, createCollection(items.map(toAgreementResource), { self }))
    }),
  ),
]

const toAgreementResource = ({ type, templateId, dateAgreed, contact }: Attestation) => ({
  primaryContact: contact,
  templateId,
  dateAgreed,
  type,
  agreementLink: 'https://aka.ms/customeragreement',
})
