/** The reader of ink: trained apart from the brain's eye. */
export { type Reading, readDigit, readImage, readInk } from './read-ink.ts';
