import {
    anything,
    fieldsOf,
    listOf,
    namesTo,
    number,
    oneOf,
    oneOfNumbers,
    text,
    whole,
} from "../../components/setting";
import { useSettings } from "./use";

/*
 * What is read by the bill and the rules, not by the program. The names are those of costs/commitments/ and
 * policies/settings.ts, which a program need not load to know that a section is well-formed.
 */

export const use = fieldsOf(useSettings, {
    what:
        "A month of the users, which the bill is made for: 500 users, each active on 20 days. What follows the users " +
        "(requests, WebSockets, uploads, downloads, stored files, logs, DNS queries, traffic to database and cache) is " +
        "so many times its default as there are users.",
});

/** The settings of a contract. Which of them one has depends on its kind. */
export const commitment = {
    kind: oneOf(["rds-reserved", "compute-savings-plan", "cache-reserved"], {
        example: "rds-reserved",
        why: "AWS sells no such commitment that a bill here could count",
        fix: "write rds-reserved, compute-savings-plan or cache-reserved",
    }),
    years: oneOfNumbers([1, 3], {
        example: 1,
        why: "AWS sells terms of one and of three years",
        fix: "write 1 or 3",
    }),
    payment: oneOf(["none", "partial", "all"], {
        example: "none",
        why: "AWS takes nothing, about half or everything upfront",
        fix: "write none, partial or all",
    }),
    instanceClass: text({ example: "db.t4g.micro" }),
    nodeType: text({ example: "cache.t4g.micro" }),
    engine: text({ example: "postgres" }),
    count: whole({ example: 1, minimum: 1, why: "nothing would be reserved", fix: "write 1 or more" }),
    hourlyUsd: number({
        example: 0.02,
        above: 0,
        unit: "US dollars an hour",
        form: "write the dollars an hour alone, like 0.02",
        why: "nothing would be promised",
        fix: "write more than 0",
    }),
};

/** What is reserved or promised: one item a contract. */
export const commitments = listOf(fieldsOf(commitment), {
    default: [],
    example: [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none" }],
    what: "Contracts that the bill counts; they are bought from AWS, not made by `pulumi up`. One item each. `kind`: `rds-reserved` with `instanceClass` (and `engine`, `count`), `cache-reserved` with `nodeType` and `engine`, or `compute-savings-plan` with `hourlyUsd`. `years`: 1 or 3. `payment`: none, partial or all of it upfront.",
});

/** Levels and parameters by rule, and exceptions. What a rule knows is judged by the rule. */
export const policies = fieldsOf(
    {
        rules: namesTo(anything(), {
            example: { "spot-share": "advisory" },
            what: "By rule: `mandatory` (refuses), `advisory` (reports) or `disabled`; or a mapping with `level`, the rule's own settings, and `unknown`: `refuse` what cannot be known in a preview, or `wait`.",
        }),
        exceptions: listOf(
            fieldsOf({
                rule: text({ example: "backups" }),
                resource: text({ example: "postgres-instance" }),
                reason: text({ example: "a copy of production, recreated each night" }),
                expires: text({ example: "2027-03-31" }),
            }),
            {
                example: [
                    { rule: "backups", resource: "postgres-instance", reason: "a nightly copy", expires: "2027-03-31" },
                ],
                what: "What one resource may do against one rule, why, and until when. It shows in every report, and is refused afterwards.",
            },
        ),
    },
    {
        what: "What the rules of `npm run plan` and of the policy packs do here ([rules.md](rules.md)). Left out: each rule's own level, no exception.",
    },
);

/** Dollars a month that the stack may cost. Components are named as the program names them. */
export const ceilings = fieldsOf(
    {
        monthlyUsd: usd(
            83,
            "What a month may cost, use included. `npm run plan` and the policy packs refuse what exceeds it. Left out: no ceiling.",
        ),
        worstCaseMonthlyUsd: usd(250, "The same for the worst case: no Spot capacity all month, maxTasks all month."),
        components: fieldsOf(
            {
                network: usd(9),
                api: usd(14),
                postgres: usd(22),
                redis: usd(17),
                ingress: usd(17),
                files: usd(1),
                users: usd(1),
                "http-api": usd(1),
                images: usd(1),
                secrets: usd(2),
                alarms: usd(1),
            },
            { what: "The same for single parts of the stack." },
        ),
    },
    { what: "Ceilings on the bill. Left out: none." },
);

function usd(example: number, what?: string) {
    const form = `write the dollars a month alone, like ${example}`;
    const why = "no bill is less than nothing, so every update would be refused";
    return number({
        example,
        minimum: 0,
        unit: "US dollars a month",
        form,
        why,
        what,
        fix: "write the dollars that a month may cost, 0 or more",
    });
}
