// Tells the mutation tests which texts are wording. By the rules of this house wording is asserted in goldens only, so that a
// sentence can be improved without touching a test; a mutant that empties a sentence says nothing about the tests.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Fields of a rule that are its page: examples are the tests' data, and a test that passes with another example is no worse. */
const PAGE = new Set(['summary', 'why', 'bad', 'good', 'title', 'description']);
/** Fields of a finding that are read by people only. */
const SAID = new Set(['message', 'help']);
/** Two words with a space between them: ids, codes, keys and field names have none. */
const WORDS = /\S +\S/;

const wording = {
  shouldIgnore(path) {
    if (path.isObjectProperty() && PAGE.has(nameOf(path))) return 'the page of a rule';
    if (!isText(path)) return undefined;
    if (textsOf(path).some((text) => WORDS.test(text))) return 'a sentence';
    return isSaid(path) ? 'a part of a sentence' : undefined;
  },
};

function isText(path) {
  return path.isStringLiteral() || path.isTemplateLiteral();
}

function textsOf({ node }) {
  return node.type === 'StringLiteral' ? [node.value] : node.quasis.map(({ value }) => value.raw);
}

/** Is the text a field that is said, or written out within it? What decides which text it is stays what it is. */
function isSaid(path) {
  const field = path.findParent((parent) => parent.isObjectProperty() || parent.isFunction());
  return field?.isObjectProperty() && SAID.has(nameOf(field)) && !isCompared(path);
}

function isCompared({ parentPath }) {
  return parentPath.isBinaryExpression() && /^[!=]==$/.test(parentPath.node.operator);
}

function nameOf({ node: { key } }) {
  return key.name ?? key.value;
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'wording', wording)];
