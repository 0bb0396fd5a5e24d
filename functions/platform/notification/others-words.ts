/**
 * What others have written, in a frame: the heading says whose words they are, and each line is marked, so that nobody takes them
 * for ours.
 */
export const framed = (heading: string, words: string): string => `${heading}:\n\n${words.replaceAll(/^/gm, '> ')}`

/**
 * The text of an email in which nothing is a link but `own`. Programs that show mail make links of what looks like one, in names
 * and reasons too: an email of ours would lead wherever somebody who has entered a name wants it to. What looks like a link is
 * written as people write links that must not be followed: `https[://]contoso[.]com`.
 */
export const withoutOtherLinks = (text: string, own?: string): string =>
  own === undefined || own === '' ? asText(text) : text.split(own).map(asText).join(own)

/** The text of an email to somebody outside, who has not entered the address: where its owner stops emails to it. */
export const withStopLink = (text: string, url: string): string => `${text}
-- 
Somebody has entered your address to write to you through Multichannel. To get no more emails from us, from nobody who uses it:

${url}
`

const asText = (text: string): string =>
  text
    .replaceAll(scheme, '[$&]')
    .replaceAll(dotOfName, '[$&]')
    .replaceAll(dotsOfNumbers, (address) => address.replaceAll('.', '[.]'))
    .replaceAll(signOfMail, '[$&]')

/** Two slashes, for which browsers take backslashes too, with the colon before them; or the colon of a scheme that has none. */
const scheme = /:?[/\\]{2,}|(?<=\b(?:mailto|tel|sms|callto|facetime|skype)):(?=\S)/giu

/**
 * A dot with a name of a top-level domain behind it: two characters or more. Browsers take the full stops of Chinese and Japanese for
 * dots, and leave out characters that cannot be seen.
 */
const dotOfName =
  /(?<=[^\s.])[.\u3002\uff0e\uff61](?=\p{Default_Ignorable_Code_Point}*\p{L}\p{Default_Ignorable_Code_Point}*[\p{L}\p{M}\p{N}])/gu

/** Four numbers and more may be the address of a host. */
const dotsOfNumbers = /\d+(?:\.\d+){3,}/g

const signOfMail = /(?<=\S)@(?=\S)/g
