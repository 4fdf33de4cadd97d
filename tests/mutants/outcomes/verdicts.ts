import { rules } from "../../../policies";
import { examples } from "../../policies/examples";
import { type Inputs, resource, violations } from "../../policies/helpers";
import { outcome, variations } from "./outcome";

for (const rule of rules) {
    for (const [index, { type, good, bad, relatives = [], values, circumstances }] of (
        examples[rule.name] ?? []
    ).entries()) {
        const judged = (inputs: Inputs) =>
            violations(rule, [resource(type, "one", inputs), ...relatives], values, circumstances).map((found) => [
                found.resource,
                found.unjudged,
            ]);
        outcome(`verdicts of ${rule.name}, ${index}`, () =>
            [good ?? {}, bad].flatMap((inputs) => [inputs, ...variations(inputs)].map(judged)),
        );
    }
}
