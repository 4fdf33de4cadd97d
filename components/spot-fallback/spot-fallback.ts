import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { spotStrategy } from "../fargate-service/spot";
import { refuse } from "../faults";
import { nodeFunction } from "../lambda-files";
import { lambdaMayAssume } from "../lambda-role";
import { defaultsOf } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { SpotFallbackArgs } from "./args";
import { spotFallbackFaults } from "./faults";
import { functionPolicy, placementFailures } from "./policies";
import { spotFallbackDefaults } from "./policy";
import { spotFallbackSettings } from "./settings";

/** The function's files, which Lambda's own runtime runs as they are. */
const FILES = ["index.js", "decide.js", "view.js", "mails.js", "state.js", "store.js"];

/**
 * Moves a Fargate service to on-demand when Spot has no capacity for it, reports that, and moves it back after a cool-down:
 * ECS itself would wait for Spot without end. `policy.ts` has the policy. The state, with the end of the stay, is plain
 * text in the parameter `stateParameterName`.
 *
 * What it decides it writes down before it acts, and whatever run comes next finishes it; e-mails that the topic did not
 * take are sent later. It returns to Spot only between deployments; it falls back in the middle of one, too, because a
 * deployment is when a lack of capacity shows first. An update of the stack leaves a service that has fallen back on
 * on-demand, as long as it does not change the service's strategy; one that does (another `spotPercent`, or
 * `up --refresh`, which reads the move as drift) wins, and the fallback takes it as it is.
 *
 * Costs below $0.03 a month in Seoul without the free tier, nothing within it: about 8,760 calls of a function of 128 MB.
 */
export class SpotFallback extends pulumi.ComponentResource {
    /** Name of the parameter that holds the state: mode, since when, until when. */
    readonly stateParameterName: pulumi.Output<string>;
    /** The function's name. */
    readonly functionName: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: SpotFallbackArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`SpotFallback ${name}`, spotFallbackFaults(args, name));
        super("glimpse:spot-fallback:SpotFallback", name, args, opts);
        const parent = { parent: this };
        const { tags, logRetentionDays, serviceArn, topicArn, topicKeyArn, ...rest } = withDefaults(
            { ...defaultsOf(spotFallbackSettings), ...spotFallbackDefaults },
            args,
        );
        const { spotPercent, onDemandTasks, desiredTasks, ...policy } = rest;

        const state = new aws.ssm.Parameter(
            `${name}-state`,
            {
                type: "String",
                tier: "Standard",
                description: "Whether the service runs on Spot or has fallen back to on-demand, and until when",
                value: JSON.stringify({ mode: "spot" }),
                tags,
            },
            // The function's from its first move on.
            { ...parent, ignoreChanges: ["value"] },
        );
        const logs = new aws.cloudwatch.LogGroup(`${name}-logs`, { retentionInDays: logRetentionDays, tags }, parent);
        const role = new aws.iam.Role(
            `${name}-function`,
            {
                description: "Moves a service between Spot and on-demand",
                assumeRolePolicy: lambdaMayAssume,
                tags,
            },
            parent,
        );
        const rights = new aws.iam.RolePolicy(
            `${name}-function`,
            {
                role: role.name,
                policy: pulumi
                    .all([logs.arn, serviceArn, state.arn, topicArn, topicKeyArn])
                    .apply(([logGroupArn, service, parameterArn, topic, key]) =>
                        functionPolicy({
                            logGroupArn,
                            serviceArn: service,
                            parameterArn,
                            topicArn: topic,
                            topicKeyArn: key,
                        }),
                    ),
            },
            parent,
        );
        const moves = new aws.lambda.Function(
            `${name}-function`,
            {
                description: "Moves a service to on-demand when Spot has no capacity, and back",
                ...nodeFunction(path.join(__dirname, "function"), FILES, logs),
                role: role.arn,
                // No reserved concurrency: a new account has ten in all and may reserve none. function/store.js keeps two
                // runs apart by the parameter's versions.
                environment: {
                    variables: {
                        SERVICE_ARN: serviceArn,
                        STATE_PARAMETER: state.name,
                        TOPIC_ARN: topicArn,
                        SPOT_STRATEGY: JSON.stringify(spotStrategy({ spotPercent, onDemandTasks, desiredTasks })),
                        POLICY: JSON.stringify(policy),
                    },
                },
                // An event that failed three times reaches the people who receive the alarms.
                deadLetterConfig: { targetArn: topicArn },
                tags,
            },
            // Lambda checks at once that the role may publish to the dead letters' topic.
            { ...parent, dependsOn: [rights] },
        );

        const { tickSeconds } = policy;
        const rules = {
            failures: { eventPattern: pulumi.output(serviceArn).apply(placementFailures) },
            tick: { scheduleExpression: `rate(${tickSeconds / 60} minutes)` },
        };
        for (const [key, when] of Object.entries(rules)) {
            const rule = new aws.cloudwatch.EventRule(`${name}-${key}`, { ...when, tags }, parent);
            const permission = new aws.lambda.Permission(
                `${name}-${key}`,
                {
                    action: "lambda:InvokeFunction",
                    function: moves.name,
                    principal: "events.amazonaws.com",
                    sourceArn: rule.arn,
                },
                parent,
            );
            new aws.cloudwatch.EventTarget(
                `${name}-${key}`,
                { rule: rule.name, arn: moves.arn },
                { ...parent, dependsOn: [permission] },
            );
        }

        this.stateParameterName = state.name;
        this.functionName = moves.name;
        this.registerOutputs({ stateParameterName: this.stateParameterName, functionName: this.functionName });
    }
}
