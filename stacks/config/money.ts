import {
    anything,
    fieldsOf,
    listOf,
    matching,
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
    kind: oneOf(["rds-reserved", "compute-savings-plan", "ec2-savings-plan", "cache-reserved"], {
        example: "rds-reserved",
        why: "AWS sells no such commitment that a bill here could count",
        fix: "write rds-reserved, compute-savings-plan, ec2-savings-plan or cache-reserved",
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
    family: text({ example: "t4g" }),
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
    what: "Contracts that the bill counts; they are bought from AWS, not made by `pulumi up`. One item each. `kind`: `rds-reserved` with `instanceClass` (and `engine`, `count`), `cache-reserved` with `nodeType` and `engine`, `compute-savings-plan` (Fargate, EC2, Lambda) with `hourlyUsd`, or `ec2-savings-plan` with `family` and `hourlyUsd`. `years`: 1 or 3. `payment`: none, partial or all of it upfront.",
});

/** Off every price of AWS's list. */
export const discountPercent = number({
    example: 5,
    minimum: 0,
    below: 100,
    unit: "percent",
    form: "write the percent alone, like 5",
    why: "a discount takes a part of the price",
    what: "Percent off all prices of the list that a private agreement with AWS or a reseller gives. Ceilings are held against the bill with it. Left out: none.",
});

/** On top of the bill. */
export const tax = number({
    example: 10,
    minimum: 0,
    maximum: 100,
    unit: "percent",
    form: "write the percent alone, like 10",
    why: "a tax is a part of what it is put on",
    what: "Percent of tax, as a separate line below the total: 10 in Korea. Ceilings and the rules are before tax. Left out: none.",
});

/** What the total is also shown in. */
export const currency = fieldsOf(
    {
        code: matching(/^(?!USD)[A-Z]{3}$/, {
            example: "KRW",
            limits: "an ISO 4217 code other than USD",
            why: "a bill is in US dollars, and shows one other currency",
            fix: "write three capital letters, like KRW",
            what: "The currency's code.",
        }),
        perUsd: number({
            example: 1380,
            above: 0,
            form: "write the rate alone, like 1380",
            why: "a dollar is worth more than nothing",
            fix: "write how much of it is one dollar, more than 0",
            what: "How much of it is one dollar. It is never asked for: AWS sets its own rate each month.",
        }),
    },
    {
        what: "Another currency that the total, the tax and the FOCUS file are shown in, at the rate that is written here. Left out: US dollars alone.",
    },
);

/** In place of the list's. */
export const prices = namesTo(
    number({
        example: 0.03,
        minimum: 0,
        unit: "US dollars a unit",
        form: "write the dollars of one unit alone, like 0.03",
        why: "AWS pays no one for what it sells",
        fix: "write the dollars of one unit, 0 or more",
    }),
    {
        example: { "fargate.arm.vcpu-hour": 0.03 },
        what: "Your own prices by the price book's key (`price` in `--format json`), in place of the list's, and for what the book lacks. No discount is taken off them.",
    },
);

/** Levels and parameters by rule, and exceptions. What a rule knows is judged by the rule. */
export const policies = fieldsOf(
    {
        rules: namesTo(anything(), {
            example: { "spot-share": { spotPercent: 50 } },
            what: "By rule: `mandatory` (refuses), `advisory` (reports) or `disabled`; or a mapping with `level`, the rule's own settings, and `unknown`. A level below the rule's own needs a `reason` and `expires`, a day within a year. `unknown`: `refuse` what cannot be known in a preview, or `wait`.",
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
