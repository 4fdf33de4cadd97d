import { expect } from "chai";
import { UNKNOWN } from "../../inventory";
import { rules, type Violation } from "../../policies";
import { placesIn, withValue } from "../places";
import { examples } from "../policies/examples";
import { type Inputs, resource, violations } from "../policies/helpers";

const said = (found: Violation[]) =>
    found.map(({ resource: urn, message, unjudged }) => `${urn} ${unjudged} ${message}`);

/** Where an unknown value is an answer. */
const PASSING: Record<string, string[]> = {
    // Where neither says which is whose, what scales by a name scales another service.
    "connection-budget": ["name of aws:ecs/service:Service", "cluster of aws:ecs/service:Service"],
    // An identity is given, whichever it is; an address that comes of no bucket of the program is no bucket's.
    "origin-access": [
        "origins.0.s3OriginConfig.originAccessIdentity of aws:cloudfront/distribution:Distribution",
        "origins.0.domainName of aws:cloudfront/distribution:Distribution",
    ],
    // The value is in the example next to it, and secret by the name alone.
    "secret-literals": ["name of aws:ssm/parameter:Parameter"],
    // What is not in the program's text is in no one's plain text.
    "build-credentials": [
        "source.location of aws:codebuild/project:Project",
        "stages.0.actions.0.configuration.OAuthToken of aws:codepipeline/pipeline:Pipeline",
    ],
    // Containers that come of another resource name no image of this repository.
    "immutable-tags": ["containerDefinitions of aws:ecs/taskDefinition:TaskDefinition"],
};

describe("Whatever is missing or unknown in a resource, at any depth", () => {
    for (const rule of rules) {
        const mine = examples[rule.name] ?? [];
        const judged = ({ type, relatives = [], values, circumstances }: (typeof mine)[number], inputs: Inputs) =>
            violations(rule, [resource(type, "one", inputs), ...relatives], values, circumstances);
        const each = (test: (example: (typeof mine)[number], inputs: Inputs, keys: string[], what: string) => void) => {
            for (const example of mine) {
                for (const inputs of [example.good ?? {}, example.bad]) {
                    for (const keys of placesIn(inputs))
                        test(example, inputs, keys, `${keys.join(".")} of ${example.type}`);
                }
            }
        };

        it(`${rule.name} judges without it: it does not crash`, () => {
            each((example, inputs, keys, what) => {
                for (const value of [undefined, null, "", UNKNOWN]) {
                    const found = judged(example, withValue(inputs, keys, value));
                    expect(said(found).join("\n"), what).to.not.match(/TypeError|RangeError|SyntaxError/);
                }
            });
        });

        it(`${rule.name} lets nothing pass for it: what violates the rule is still reported, or cannot be judged`, () => {
            const passing = new Set<string>();
            each((example, inputs, keys, what) => {
                if (inputs !== example.bad) return;
                if (judged(example, withValue(inputs, keys, UNKNOWN)).length === 0) passing.add(what);
            });
            expect([...passing]).to.deep.equal(PASSING[rule.name] ?? []);
        });
    }
});
