/** The path of the page on which the owner of an address stops emails, beside that of GraphQL. */
export const stopPath = 'emails'
