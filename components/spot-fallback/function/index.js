// The function of SpotFallback, for Lambda's nodejs22.x: the SDK is the runtime's own, so nothing is installed or built.
// defaults.ts tells the policy; decide.js is that policy, without a call to anyone.
const { decide } = require("./decide");

/** @param {object} event an "ECS Service Action" of EventBridge, or the tick of the scheduled rule */
exports.handler = (event) => handle(event, { ...clients(), env: process.env, now: () => new Date() });

/**
 * Reads what is, decides, acts, and writes down what it did. Any error is thrown: Lambda tries again twice, and then the
 * event goes to the topic, so that a person hears of it.
 */
async function handle(event, { ecs, ssm, sns, env, now }) {
    const { SERVICE_ARN, STATE_PARAMETER, TOPIC_ARN, SPOT_STRATEGY, POLICY } = env;
    const [, cluster] = SERVICE_ARN.split(":service/")[1].split("/").reverse();
    const { services = [] } = await ecs.describeServices({ cluster, services: [SERVICE_ARN] });
    const [service] = services;
    if (service?.status !== "ACTIVE") return log({ did: "nothing", why: "there is no such service" });

    const { Parameter } = await ssm.getParameter({ Name: STATE_PARAMETER });
    const before = JSON.parse(Parameter.Value);
    const placementFailed = event["detail-type"] === "ECS Service Action";
    const { state, move, message } = decide({
        state: before,
        service,
        placementFailed,
        now: now(),
        policy: JSON.parse(POLICY),
    });

    const save = (value) => ssm.putParameter({ Name: STATE_PARAMETER, Value: JSON.stringify(value), Overwrite: true });
    if (move) {
        // Written first: a second event that comes meanwhile finds the move made and leaves it alone.
        await save(state);
        const strategy =
            move === "on-demand" ? [{ capacityProvider: "FARGATE", weight: 1 }] : JSON.parse(SPOT_STRATEGY);
        try {
            const updated = await ecs.updateService({
                cluster,
                service: SERVICE_ARN,
                capacityProviderStrategy: strategy,
                // ECS moves no running task without a new deployment.
                forceNewDeployment: true,
            });
            const own = updated.service?.deployments?.find(({ status }) => status === "PRIMARY");
            await save({ ...state, deploymentId: own?.id });
        } catch (error) {
            await save(before);
            throw error;
        }
    } else if (JSON.stringify(state) !== JSON.stringify(before)) {
        await save(state);
    }
    if (message) await sns.publish({ TopicArn: TOPIC_ARN, Subject: message.subject, Message: message.text });
    return log({ did: move ? `moved to ${move}` : "nothing", state, placementFailed });
}

function log(line) {
    console.log(JSON.stringify(line));
    return line;
}

let made;

/** Made at the first event and kept, as Lambda keeps the process. */
function clients() {
    if (!made) {
        const { ECS } = require("@aws-sdk/client-ecs");
        const { SSM } = require("@aws-sdk/client-ssm");
        const { SNS } = require("@aws-sdk/client-sns");
        made = { ecs: new ECS({}), ssm: new SSM({}), sns: new SNS({}) };
    }
    return made;
}

exports.handle = handle;
