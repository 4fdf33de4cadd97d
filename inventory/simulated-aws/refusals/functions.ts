import { at, between, type Check, checks, exactlyOne, json, matching, oneOf, outside } from "./check";

const RULE = "docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html";

/** What Lambda and EventBridge refuse. */
export const functionChecks: Check[] = [
    ...checks("aws:lambda/function:Function", "docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html", [
        between("memorySize", 128, 10240),
        between("timeout", 1, 900),
        [
            "architectures",
            (inputs) => {
                const given = at(inputs, "architectures");
                const isOne =
                    Array.isArray(given) && given.length === 1 && ["arm64", "x86_64"].includes(String(given[0]));
                return given === undefined || isOne ? undefined : "it is one of arm64 and x86_64, in a list";
            },
        ],
        matching(
            "runtime",
            /^(nodejs(20|22|24)\.x|python3\.\d+|provided\.al2023|java\d+|dotnet\d+|ruby3\.\d)$/,
            "a runtime that Lambda still takes",
        ),
        [
            "environment.variables",
            (inputs) => {
                const size = JSON.stringify(at(inputs, "environment.variables") ?? {}).length;
                return outside(size, 0, 4096);
            },
        ],
    ]),
    ...checks("aws:cloudwatch/eventRule:EventRule", RULE, [
        exactlyOne("eventPattern", "scheduleExpression"),
        json("eventPattern", 2048),
        matching(
            "scheduleExpression",
            /^(rate\((1 (minute|hour|day)|([2-9]|\d{2,}) (minutes|hours|days))\)|cron\(.+\))$/,
            "rate(<count> <unit>) or cron(...)",
        ),
        oneOf("state", "ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
    ]),
];
