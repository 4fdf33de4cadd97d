import type { Subject } from "../../../policies";
import { type Inputs, resource as r } from "../helpers";

/** What someone wrote with care, by its title. */
export type Programs = Record<string, Subject[]>;

export const ACCOUNT = "123456789012";
export const REGION = "ap-northeast-2";
export const document = (...statements: Inputs[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
export const allow = (Action: unknown, Resource: unknown, more: Inputs = {}): Inputs => ({
    Effect: "Allow",
    Action,
    Resource,
    ...more,
});
export const policy = (...statements: Inputs[]): Subject =>
    r("aws:iam/policy:Policy", "policy", { policy: document(...statements) });
export const trust = (Principal: unknown, more: Inputs = {}): Subject =>
    r("aws:iam/role:Role", "role", {
        assumeRolePolicy: document({ Effect: "Allow", Action: "sts:AssumeRole", Principal, ...more }),
    });
/** A role for those whom an issuer of tokens names. */
export const tokens = (host: string, Condition: Inputs): Subject =>
    trust(
        { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}` },
        { Action: "sts:AssumeRoleWithWebIdentity", Condition },
    );
