import * as http from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "../../cli/aws/connection";

type Json = Record<string, unknown>;

/** Resources of a type, with what AWS answered. */
interface Things {
    things(type: string): { inputs: Json; outputs: Json }[];
}

const KEYS = { accessKeyId: "test", secretAccessKey: "test" };
const ACCOUNT = "123456789012";
const TASK = `arn:aws:ecs:ap-northeast-2:${ACCOUNT}:task/glimpse-dev/1`;

/**
 * What commands ask of AWS next to the engine, answered by what exists in a simulated AWS: rules, an instance, parameters, and one-off
 * tasks that end at once. Each call is written down as the right that it needs, `ssm:GetParameter`, and may be denied.
 */
export class AnsweringAws {
    /** What the one-off tasks ran. */
    readonly ran: string[][] = [];
    readonly parameters = new Map<string, string>();
    private readonly versions = new Map<string, number>();
    instanceStatus: string | undefined = "available";
    readonly asked: string[] = [];
    readonly denied = new Set<string>();
    /** With what a one-off task ends, by what it runs. */
    ends: (command: string[]) => number = () => 0;
    /** Hears of each call before it is answered. */
    meanwhile: (right: string) => Promise<void> | void = () => {};
    /** Do one-off tasks run until they are stopped? */
    lasts = false;
    private ended = 0;
    /** What the Pulumi CLI said. */
    said = "";
    private readonly server: http.Server;

    private constructor(private readonly engine: Things) {
        this.server = http.createServer((request, response) => {
            let body = "";
            request.on("data", (chunk) => {
                body += chunk;
            });
            request.on("end", async () => {
                const target =
                    String(request.headers["x-amz-target"] ?? "")
                        .split(".")
                        .at(-1) ?? "";
                const action = target || (new URLSearchParams(body).get("Action") ?? "");
                const [, service = ""] =
                    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
                const right = `${service}:${action}`;
                this.asked.push(right);
                await this.meanwhile(right);
                const allowed = () => (target === "" ? this.xml(action) : this.json(action, JSON.parse(body)));
                const answer = this.denied.has(right) ? refusal(right, target !== "") : allowed();
                const [status, text] = answer ?? [400, `{"__type":"Unknown","message":"no answer to ${action}"}`];
                response.writeHead(status, {
                    "content-type": target === "" ? "text/xml" : "application/x-amz-json-1.1",
                });
                response.end(text);
            });
        });
    }

    static async open(engine: Things): Promise<AnsweringAws> {
        const aws = new AnsweringAws(engine);
        await new Promise<void>((listening) => aws.server.listen(0, "127.0.0.1", listening));
        return aws;
    }

    connect = async (): Promise<Connection> => ({
        credentials: async () => KEYS,
        endpoint: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
        retries: { maxAttempts: 1 },
        retryDelay: 1,
        nameServers: async () => [],
    });

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }

    private xml(action: string): [number, string] | undefined {
        const wrapped = (inner: string): [number, string] => [
            200,
            `<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`,
        ];
        if (action === "GetCallerIdentity")
            return wrapped(
                `<Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:user/test</Arn><UserId>U</UserId>`,
            );
        if (action === "DescribeRules") {
            const rules = this.engine.things("aws:lb/listenerRule:ListenerRule");
            const members = rules.map(
                ({ inputs, outputs }) =>
                    `<member><RuleArn>${outputs["arn"]}</RuleArn><Priority>${inputs["priority"]}</Priority></member>`,
            );
            return wrapped(`<Rules>${members.join("")}</Rules>`);
        }
        if (action === "DescribeDBInstances") {
            if (this.instanceStatus === undefined) return error("DBInstanceNotFound", "there is none");
            const status = `<DBInstanceStatus>${this.instanceStatus}</DBInstanceStatus>`;
            return wrapped(`<DBInstances><DBInstance>${status}</DBInstance></DBInstances>`);
        }
        return undefined;
    }

    private json(action: string, input: Json): [number, string] | undefined {
        const ok = (value: Json): [number, string] => [200, JSON.stringify(value)];
        const name = String(input["Name"]);
        const containers = [{ name: "api", image: "made.example/api:1", essential: true, secrets: [] }];
        switch (action) {
            case "GetParameter": {
                const Value = this.parameters.get(name);
                const Version = this.versions.get(name);
                if (Value !== undefined) return ok({ Parameter: { Name: name, Value, Version } });
                return [400, JSON.stringify({ __type: "ParameterNotFound", message: name })];
            }
            case "PutParameter": {
                if (this.parameters.has(name) && input["Overwrite"] !== true)
                    return [400, JSON.stringify({ __type: "ParameterAlreadyExists", message: name })];
                const Version = this.parameters.has(name) ? (this.versions.get(name) ?? 0) + 1 : 1;
                this.parameters.set(name, String(input["Value"]));
                this.versions.set(name, Version);
                return ok({ Version });
            }
            case "DeleteParameter":
                this.parameters.delete(name);
                return ok({});
            case "DescribeServices":
                return ok({ services: [{ status: "ACTIVE", taskDefinition: "api:1", networkConfiguration: {} }] });
            case "DescribeTaskDefinition":
                return ok({
                    taskDefinition: { taskDefinitionArn: "api:1", family: "api", containerDefinitions: containers },
                });
            case "RunTask": {
                const { containerOverrides = [] } = Object(input["overrides"]);
                const command: string[] = Object(containerOverrides[0]).command ?? [];
                this.ran.push(command);
                this.ended = this.ends(command);
                return ok({ tasks: [{ taskArn: TASK }], failures: [] });
            }
            case "DescribeTasks":
                return ok({
                    tasks: [
                        {
                            taskArn: TASK,
                            lastStatus: this.lasts ? "RUNNING" : "STOPPED",
                            containers: [{ name: "api", exitCode: this.ended }],
                        },
                    ],
                });
            case "StopTask":
                this.ended = 143;
                this.lasts = false;
                return ok({});
            default:
                return undefined;
        }
    }
}

function error(code: string, message: string): [number, string] {
    return [400, `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`];
}

function refusal(right: string, isJson: boolean): [number, string] {
    const message = `User: arn is not authorized to perform: ${right}`;
    if (isJson) return [400, JSON.stringify({ __type: "AccessDeniedException", message })];
    const [, text] = error("AccessDenied", message);
    return [403, text];
}
