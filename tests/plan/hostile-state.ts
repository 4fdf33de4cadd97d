/** What a stranger may call a resource. */
export const NAMES = [
    "\u001b[2J\u001b]8;;https://evil.example\u0007click",
    "\u009b31mred",
    "two\nTotal 0.00\r",
    "\u202eesrever\u2066\u200b\ufeff",
    "@octocat @org/team a@b.example",
    "https://evil.example www.evil.example #1 owner/repo#2 !3 GH-4",
    "<img src=x onerror=alert(1)> </summary></details>",
    "[text](https://evil.example) ![](x) `code` **bold** | cell \\| cell",
    "' onmouseover='x\" onfocus=\"y",
    "=HYPERLINK(1)",
    "[secret] javascript:alert(1)",
    "\u{e0041}\u3164\u00ad\ud83d",
];

/** The state of a program that calls everything so. */
export function hostileState() {
    const urn = (type: string, name: string) => `urn:pulumi:dev\u001b[1m::p@x::${type}::${name}`;
    const stack = urn("pulumi:pulumi:Stack", "s");
    const resources = NAMES.flatMap((name, index) => {
        const types = [
            `aws:ec2/${name}:Nat`,
            "aws:rds/instance:Instance",
            `other:${name}:Thing`,
            `x:index:${name}`,
            "aws:ec2/eip:Eip",
        ];
        return types.map((type, at) => ({
            urn: urn(type, `${name}${at}`),
            type,
            custom: at !== 3,
            ...(at === 1 ? { id: "i" } : {}),
            ...(at === 0 || at === 4 ? { provider: `${urn("pulumi:providers:aws", "p")}::id` } : {}),
            parent: at === 0 ? urn(`x:index:${name}`, `${name}3`) : stack,
            inputs: {
                name,
                instanceClass: `db.${name}`,
                engine: name,
                engineVersion: name,
                allocatedStorage: index,
                publiclyAccessible: true,
                ...(at === 1 ? { region: name } : {}),
                tags: { [name]: name },
            },
        }));
    });
    const outputs = Object.fromEntries(NAMES.map((name) => [name, { [name]: [name] }]));
    const stackResource = { urn: stack, type: "pulumi:pulumi:Stack", custom: false, outputs };
    const provider = {
        urn: urn("pulumi:providers:aws", "p"),
        type: "pulumi:providers:aws",
        inputs: { region: "ap-northeast-2" },
    };
    const deleted = resources.slice(1, 2).map((one) => ({ ...one, delete: true }));
    return { deployment: { resources: [stackResource, provider, ...resources, ...deleted] } };
}
