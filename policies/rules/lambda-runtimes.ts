import { inspect } from "../inspection";
import { isNewer, newestOf, RUNTIME_ENDS } from "../lambda-ends";
import { rule } from "../rule";

const FUNCTION = "aws:lambda/function:Function";

/** Functions run on what still gets security updates. */
export const lambdaRuntimes = rule({
    name: "lambda-runtimes",
    pack: "security-baseline",
    level: "mandatory",
    severity: "medium",
    description: "Lambda functions run on runtimes that AWS still updates.",
    why: "After a runtime's end its flaws stay open, and months later AWS refuses to create and then to update such functions.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    remediation:
        "Write the newest runtime of the language, such as nodejs24.x or python3.14, and run the function's tests.",
    alone: true,
    reads: { [FUNCTION]: ["runtime"] },
    judge: (resources, _, { asOf }) =>
        inspect(resources, (inspection) => {
            const today = asOf.toISOString().slice(0, 10);
            inspection.askAll([FUNCTION], (properties, { name }) => {
                // A function out of an image has its runtime in there.
                const runtime = properties.text("runtime");
                if (runtime === undefined) return undefined;
                const ends = RUNTIME_ENDS[runtime];
                const fix = `Write runtime: "${newestOf(runtime) ?? "nodejs24.x"}"`;
                if (ends === undefined)
                    return isNewer(runtime)
                        ? undefined
                        : `${name} has runtime ${runtime}, which AWS does not have. ${fix}.`;
                return ends < today ? `${name} runs on ${runtime}, which ended on ${ends}. ${fix}.` : undefined;
            });
        }),
});
