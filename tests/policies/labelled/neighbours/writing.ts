import { type Inputs, resource as r } from "../../helpers";
import type { Row } from "../label";

export const bare = (what: string, type: string, inputs: Inputs = {}): Row => [what, r(type, "it", inputs)];
export const document = (...statements: Inputs[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
export const POLICY = "aws:iam/policy:Policy";
export const allow = (Action: unknown, Resource: unknown = "*", more: Inputs = {}): Row => [
    `${JSON.stringify(Action)} on ${JSON.stringify(Resource)}`,
    r(POLICY, "p", { policy: document({ Effect: "Allow", Action, Resource, ...more }) }),
];
export const attached = (name: string): Row =>
    bare(`the policy ${name}`, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        policyArn: `arn:aws:iam::aws:policy/${name}`,
    });
export const narrowed = (operator: string, key: string, value: unknown): Row => [
    `${operator} ${key} ${JSON.stringify(value)}`,
    r("aws:sqs/queuePolicy:QueuePolicy", "p", {
        policy: document({
            Effect: "Allow",
            Principal: "*",
            Action: "sqs:SendMessage",
            Resource: "arn:aws:sqs:eu-west-1:1:q",
            Condition: { [operator]: { [key]: value } },
        }),
    }),
];
export const group = (what: string, ingress: Inputs): Row =>
    bare(what, "aws:ec2/securityGroup:SecurityGroup", { ingress: [ingress] });
export const variable = (name: string, value: string): Row =>
    bare(`${name}=${value}`, "aws:lambda/function:Function", { environment: { variables: { [name]: value } } });
export const command = (text: string): Row =>
    bare(text, "aws:ecs/taskDefinition:TaskDefinition", {
        containerDefinitions: JSON.stringify([{ name: "app", command: ["sh", "-c", text] }]),
    });
export const bootScript = (what: string, userData: string): Row =>
    bare(what, "aws:ec2/instance:Instance", { userData });
