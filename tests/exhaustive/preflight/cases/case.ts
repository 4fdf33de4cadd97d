import type { Caller, Connection } from "../../../../cli/aws/connection";
import type { State } from "../../../../cli/aws/stack-plan";
import type { Level } from "../../../../cli/commands/preflight/check";
import type { ResourceRecord } from "../../../../inventory";
import { create } from "../../../../inventory/simulated-aws";
import { type Answers, json } from "../aws-stub";

export function resource(
    type: string,
    inputs: Record<string, unknown>,
    outputs: Record<string, unknown> = {},
): ResourceRecord {
    const name = String(inputs["_"] ?? type.split(":").at(-1));
    const { _, ...rest } = inputs;
    return { urn: `urn:pulumi:startup-prod::glimpse::${type}::${name}`, type, name, inputs: rest, outputs };
}

/** A resource as a plan has it: what AWS would say of it is there too. */
export function planned(type: string, inputs: Record<string, unknown>): ResourceRecord {
    const one = resource(type, inputs);
    const { id, outputs } = create(type, one.name, one.inputs, "ap-northeast-2");
    return { ...one, outputs: { ...outputs, id } };
}

/** One question, with what AWS may answer to it. */
export interface Case {
    name: string;
    check: string;
    asked: RegExp;
    /** The planned resources that raise it. */
    plan: [type: string, inputs: Record<string, unknown>][];
    /** @default nothing has been made */
    state?: State;
    caller?: Partial<Caller>;
    connection?: Partial<Connection>;
    /** Each operation that is asked, with an answer that lets the stack pass. */
    good: Answers;
    /** How that is reported. @default /^ok/ */
    ok?: RegExp;
    bad: Bad[];
    /** AWS says "denied" for what is someone else's. */
    deniedIsAnswer?: true;
    /** The answer is a status. */
    hasNoBody?: true;
}

/** An answer that does not let it pass, or one that does against appearances. */
export interface Bad {
    where: string;
    answers?: Answers;
    state?: State;
    caller?: Partial<Caller>;
    connection?: Partial<Connection>;
    level: Level;
    says: RegExp;
    fix: RegExp;
}

/** "There is no such thing", in JSON. */
export const NOT_FOUND = (code: string, message = "none") => json({ __type: code, message }, 400);
/** The stack is up, and made this. */
export const own = (type: string, inputs: Record<string, unknown>, outputs: Record<string, unknown> = {}): State => ({
    is: "up",
    resources: [resource(type, inputs, outputs)],
});
/** The state could not be read. */
export const UNREAD: State = { is: "unread", why: "no passphrase" };
