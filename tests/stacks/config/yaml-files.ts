const HEAD = "config:\n  glimpse:a: 1\n";

/** Whole files that both take, and what comes of them. */
export const TAKEN: Record<string, [file: string, passed: Record<string, string>]> = {
    "a byte order mark": [`\ufeff${HEAD}`, { "glimpse:a": "1" }],
    "lines that end as on Windows": [
        "config:\r\n  glimpse:a: 1\r\n  glimpse:b: |\r\n    x\r\n    y\r\n",
        { "glimpse:a": "1", "glimpse:b": "x\ny\n" },
    ],
    "lines that end as on old Macs": [HEAD.replaceAll("\n", "\r"), { "glimpse:a": "1" }],
    "a tab after a value, before a comment, and within a text block": [
        "config:\n  glimpse:a:\t1\t# one\n  glimpse:b: |\n    x\n    \t\n    -\ty\n",
        { "glimpse:a": "1", "glimpse:b": "x\n\t\n-\ty\n" },
    ],
    "an anchor, its alias and a merge": [
        "config:\n  glimpse:a: &x { c: 1, d: 1 }\n  glimpse:b: *x\n  glimpse:e:\n    <<: *x\n    c: 3\n",
        { "glimpse:a": '{"c":1,"d":1}', "glimpse:b": '{"c":1,"d":1}', "glimpse:e": '{"c":3,"d":1}' },
    ],
    "an end of the document": [`---\n${HEAD}...\n`, { "glimpse:a": "1" }],
    "a key in Pulumi's form of years ago": ["config:\n  glimpse:config:a: 1\n", { "glimpse:a": "1" }],
    "a key after a question mark, and a comment that asks": [
        "config:\n  ? glimpse:a\n  : ? b # is it?\n    : null\n    c: # why?\n      null\n",
        { "glimpse:a": '{"b":null,"c":null}' },
    ],
    JSON: ['{"config":{"glimpse:a":{"b":[1,2]}}}\n', { "glimpse:a": '{"b":[1,2]}' }],
};

/** Whole files that are refused, here in a sentence of these words; and where the engine takes them, why. */
export const REFUSED: Record<string, { file: string | Uint8Array; words: RegExp; engine?: string }> = {
    "a tab that indents": { file: "config:\n\tglimpse:a: 1\n", words: /tab characters .* indent with spaces/s },
    "a tab in an empty line": { file: `${HEAD}\t\n`, words: /line 3 .*a tab is where YAML takes spaces/s },
    "a tab before a comment": { file: `config:\n\t# c\n  glimpse:a: 1\n`, words: /line 2 .*a tab is where/s },
    "a tab after a dash": { file: "config:\n  glimpse:a:\n    -\tb\n", words: /line 3 .*a tab is where/s },
    "a section that is there twice": { file: HEAD + HEAD, words: /duplicated mapping key.*remove one of the two/s },
    "a key that is there twice": { file: `${HEAD}  glimpse:a: 2\n`, words: /line 3.*write the key once/s },
    "a key that is there twice, once in quotes": { file: `${HEAD}  'glimpse:a': 2\n`, words: /write the key once/ },
    "a key that is there twice, once without its namespace": {
        file: `${HEAD}  a: 2\n`,
        words: /glimpse:a above is the same key/,
        engine: "takes one of the two, and not always the same",
    },
    "two merges": {
        file: "config:\n  glimpse:a:\n    <<: { c: 1 }\n    <<: { d: 1 }\n",
        words: /line 4 .*<< twice/s,
    },
    "two merges in one line": {
        file: "config:\n  glimpse:a: { <<: { c: 1 }, b: 2, <<: { d: 1 } }\n",
        words: /line 2 .*<< twice/s,
    },
    "a merge in quotes": {
        file: "config:\n  glimpse:a: { '<<': { c: 1 } }\n",
        words: /line 2 .*merges what is below << in quotes/s,
        engine: "merges it",
    },
    "a key that is nothing": {
        file: "config:\n  glimpse:a: { null: x }\n",
        words: /line 2 .*reads this key as nothing.*put it in quotes: "null"/s,
        engine: "passes it on as <nil>",
    },
    "a key that is nothing, as a tilde, in a list": {
        file: "config:\n  glimpse:a:\n    - b: 1\n    - ~: x\n",
        words: /line 4 .*reads this key as nothing.*put it in quotes: "~"/s,
        engine: "passes it on as <nil>",
    },
    "a key that is nothing, below config": {
        file: "config:\n  glimpse:a: 1\n  Null: 1\n",
        words: /line 3 .*put it in quotes: "Null"/s,
        engine: "passes on nothing of the whole file",
    },
    "a key that is nothing, after a question mark": {
        file: "config:\n  glimpse:a:\n    ? null\n    : x\n",
        words: /line 3 .*reads this key as nothing/s,
        engine: "passes it on as <nil>",
    },
    "a key that is nothing by an alias": {
        file: "config:\n  glimpse:a: &x ~\n  glimpse:b: { *x : 1 }\n",
        words: /line 3 .*reads this key as nothing/s,
        engine: "passes it on as <nil>",
    },
    "a key that is a list": { file: "config:\n  glimpse:a: { [b]: c }\n", words: /line 2 .*a list or a mapping, and/s },
    "a key that is a list, after a question mark": {
        file: "config:\n  glimpse:a:\n    ? [b, [c]]\n    : d\n",
        words: /line 3 .*a list or a mapping, and/s,
    },
    "a key that is a mapping": {
        file: "config:\n  glimpse:a:\n    ? b: 1\n    : c\n",
        words: /line 3 .*a list or a mapping, and/s,
    },
    "a key that is a mapping by an alias": {
        file: "config:\n  glimpse:a: &x { b: 1 }\n  glimpse:c: { *x : 1 }\n",
        words: /line 3 .*a list or a mapping, and/s,
    },
    "a key that is a list, below config": { file: "config:\n  [a]: 1\n", words: /line 2 .*a list or a mapping, and/s },
    ...Object.fromEntries(
        ["9007199254740993", "1e21", ".nan"].map((key) => [
            `a key that is the number ${key}`,
            {
                file: `config:\n  glimpse:a: { ${key}: x }\n`,
                words: /line 2 .*reads this key as a number.*put it in quotes: "/s,
                engine: "passes it on, with digits of Go's or cut off",
            },
        ]),
    ),
    "a merge of no mapping": { file: "config:\n  glimpse:a: { <<: 5 }\n", words: /write << only with an alias/ },
    "an alias of nothing": { file: "config:\n  glimpse:a: *x\n", words: /unidentified alias .* write & and the name/s },
    "an alias of itself": { file: "config:\n  glimpse:a: &x { c: *x }\n", words: /contains itself by an alias/ },
    "aliases of aliases of aliases": {
        file: `config:\n${[..."abcdefg"]
            .map((name, index) => {
                const before = index === 0 ? "x" : `*${"abcdefg"[index - 1]}`;
                return `  glimpse:${name}: &${name} [${Array(9).fill(before).join(", ")}]\n`;
            })
            .join("")}`,
        words: /aliases make more than 100000 values/,
    },
    "a number without bounds": { file: "config:\n  glimpse:a: -.inf\n", words: /-\.inf as a number without bounds/ },
    "no number, within a section": {
        file: "config:\n  glimpse:a: { b: .nan }\n",
        words: /glimpse:a\.b.*without bounds/s,
    },
    "a key that is a number": { file: "config:\n  5: 1\n", words: /does not read this key as text.*write glimpse:5/s },
    "a key with a colon too many": { file: "config:\n  a:b:c: 1\n", words: /a namespace, a colon and a name/ },
    "no space after the colon": { file: "config:\n  glimpse:a:1\n", words: /it holds keys and values/ },
    "a list in the place of settings": { file: "config: [a]\n", words: /it holds keys and values/ },
    "an escape of JSON alone": { file: 'config:\n  glimpse:a: "a\\/b"\n', words: /line 2 .*an escape of JSON/s },
    "half of a character": { file: 'config:\n  glimpse:a: "\\ud83d\\ude00"\n', words: /line 2 .*an escape of JSON/s },
    "an escape that there is not": {
        file: 'config:\n  glimpse:a: "\\q"\n',
        words: /unknown escape sequence.*single ones/s,
    },
    "an end of line that is not to be seen": { file: "config:\n  glimpse:a: x\u2028y\n", words: /U\+2028/ },
    "a control character": {
        file: "config:\n  glimpse:a: x\u0007\n",
        words: /save the file as UTF-8, without control/,
    },
    "another encoding": { file: Buffer.from("config:\n  glimpse:a: caf\u00e9\n", "latin1"), words: /it is not UTF-8/ },
    "UTF-16": {
        file: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(HEAD, "utf16le")]),
        words: /save the file as UTF-8/,
        engine: "reads UTF-16 too; Git, and who reviews it, does not",
    },
    "a directive": { file: `%YAML 1.2\n---\n${HEAD}`, words: /line 1 .*a directive of YAML/s },
    "a tag of binary data": {
        file: "config:\n  glimpse:a: !!binary aGVsbG8=\n",
        words: /remove the tag/,
        engine: "decodes it; no setting is data",
    },
    "a tag that is made up": {
        file: "config:\n  glimpse:a: !custom x\n",
        words: /unknown tag.*remove the tag/s,
        engine: "drops the tag and says nothing",
    },
    "two documents": {
        file: `${HEAD}---\n${HEAD}`,
        words: /a second document begins here/,
        engine: "reads the first alone and says nothing",
    },
    "a document after the end": {
        file: `${HEAD}...\n${HEAD}`,
        words: /line 3.*a second document begins here/s,
        engine: "reads the first alone and says nothing",
    },
    "a section at the left margin": {
        file: `${HEAD}glimpse:b: 1\n`,
        words: /at the left margin/,
        engine: "reads no such key and says nothing",
    },
};
