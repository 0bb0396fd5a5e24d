/** The path of the page on which a partner is connected with the vendor, beside that of GraphQL. */
export const connectPath = 'connect'
