/**
 * Loader of next.config.js: of the 34 languages that react-aria-components brings, the browser gets the two that the
 * product speaks (design.md rule 3; without it every desk page carries 32 dictionaries that nobody reads).
 */
const KEPT = /[\\/](en-US|ru-RU)\.m?js$/;
const DICTIONARY = /[\\/][a-z]{2}-[A-Z]{2}\.m?js$/;

module.exports = function keepLocales(source) {
  const isDropped = DICTIONARY.test(this.resourcePath) && !KEPT.test(this.resourcePath);
  return isDropped ? 'export default {};' : source;
};
