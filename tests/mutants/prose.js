/*
 * What Stryker does not mutate: prose. A wrong word in a sentence changes no money and no verdict, and a test for every
 * word would be the sentence written twice. Keys of prices, types and inputs are literals too, and they decide: a literal
 * counts as prose only where it has two words or more, or where its property holds sentences.
 */

const SENTENCES = new Set([
    "description",
    "fix",
    "message",
    "note",
    "reason",
    "remediation",
    "subject",
    "text",
    "what",
    "why",
]);

const PROSE = "prose: decides nothing";

/** Has it two words with a space between them? */
function isProse(text) {
    return /[\p{L}\d,.:;)%}] +[\p{L}\d($]/u.test(text);
}

function textOf(node) {
    if (node.type === "StringLiteral") return node.value;
    if (node.type === "TemplateLiteral") return node.quasis.map(({ value }) => value.raw).join("${}");
    return undefined;
}

const prose = {
    shouldIgnore(path) {
        const { node, parent } = path;
        const text = textOf(node);
        if (text === undefined) return undefined;
        const holdsSentence = parent?.type === "ObjectProperty" && SENTENCES.has(parent.key?.name);
        return holdsSentence || isProse(text) ? PROSE : undefined;
    },
};

exports.strykerPlugins = [{ kind: "Ignore", name: "prose", value: prose }];
