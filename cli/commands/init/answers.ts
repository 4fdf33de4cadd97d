import { ORIGIN_FACING_REGIONS } from "../../../components/ingress/prefix-lists";
import { nearest } from "../../../stacks/config/nearest";
import type { Fault } from "../../command";

/** What a new stack is made of. */
export interface Answers {
    region: string;
    email: string;
    /** Empty: none. */
    domain: string;
    "task-cpu": string;
    database: string;
}

export type Name = keyof Answers;

interface Question {
    name: Name;
    ask: string;
    /** Taken where nothing is answered. @default an answer is needed */
    usual?: string;
    pattern: RegExp;
    reason: string;
    fix: string;
}

/** Only the form: which sizes fit, the plan says. */
export const QUESTIONS: Question[] = [
    {
        name: "region",
        ask: "AWS's region",
        usual: "ap-northeast-2",
        pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
        reason: "it is not the name of a region",
        fix: "write it like ap-northeast-2 or us-east-1",
    },
    {
        name: "email",
        ask: "E-mail for alarms",
        pattern: /^[^\s@"'{}[\],:#]+@[^\s@"'{}[\],:#]+\.[^\s@"'{}[\],:#]+$/,
        reason: "it is not an e-mail address",
        fix: "write it like ops@example.com",
    },
    {
        name: "domain",
        ask: "Domain, or nothing for CloudFront's own address",
        usual: "",
        pattern: /^$|^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
        reason: "it is not a domain",
        fix: "write it like example.com, in small letters",
    },
    {
        name: "task-cpu",
        ask: "CPU units of a task (256, 512, 1024)",
        usual: "256",
        pattern: /^(256|512|1024|2048|4096)$/,
        reason: "Fargate sells 256, 512, 1024, 2048 or 4096",
        fix: "write 256",
    },
    {
        name: "database",
        ask: "Size of the database",
        usual: "db.t4g.micro",
        pattern: /^db\.[a-z0-9]+\.[a-z0-9]+$/,
        reason: "it is not an instance class",
        fix: "write it like db.t4g.micro",
    },
];

const STACK = /^[a-z][a-z0-9-]{0,30}$/;

/** What is wrong with the answers that were given as options. */
export function answersFaults(
    given: { stack?: string | undefined; yes?: boolean | undefined } & Partial<Record<Name, string | undefined>>,
): Fault[] {
    const faults: Fault[] = [];
    const { stack } = given;
    if (stack !== undefined && !STACK.test(stack)) {
        const reason =
            "a stack's name is part of names at AWS: small letters, digits and hyphens, a letter first, at most 31";
        faults.push({ key: "--stack", value: stack, reason, fix: "write it like prod" });
    }
    for (const { name, pattern, reason, fix } of QUESTIONS) {
        const value = given[name];
        if (value !== undefined && !pattern.test(value)) faults.push({ key: `--${name}`, value, reason, fix });
        else if (value !== undefined && name === "region") faults.push(...unknownRegion(value));
    }
    return faults;
}

/** A slip of the pen, or a region that no stack can be planned for without more than these questions. */
function unknownRegion(region: string): Fault[] {
    if (ORIGIN_FACING_REGIONS.includes(region)) return [];
    const meant = nearest(region, ORIGIN_FACING_REGIONS);
    const known = `write one of ${ORIGIN_FACING_REGIONS.join(", ")}`;
    const reason = "CloudFront's addresses there are not known here, so that no stack could be planned";
    return [
        {
            key: "--region",
            value: region,
            reason,
            fix: meant ? `write ${meant}, if that was meant; or ${known}` : known,
        },
    ];
}
