// The function of SpotFallback, for Lambda's nodejs22.x: the SDK is the runtime's own, so nothing is installed or built.
// policy.ts has the policy; decide.js is that policy, without a call to anyone; store.js keeps two runs apart.
const { decide, finished, HOLD_SECONDS, later } = require("./decide");
const { viewOf } = require("./view");
const { rendered } = require("./mails");
const { parsed, rebuilt, withAlarm } = require("./state");
const { Store } = require("./store");

/** Other runs may change the state as often while this one decides. */
const ATTEMPTS = 4;

/** @param {object} event an "ECS Service Action" of EventBridge, or the tick of the scheduled rule */
exports.handler = (event) => handle(event, { ...clients(), env: process.env, now: () => new Date() });

/**
 * Reads what is, decides, writes that down, acts, and writes down what it did. A run may end at any point: the state says
 * what is to be done, and the next one finishes it. An error of ECS or of the parameter is thrown: Lambda tries again twice,
 * and then the event goes to the topic, so that a person hears of it.
 */
async function handle(event, world) {
    const { ecs, ssm, env, now } = world;
    const { SERVICE_ARN, STATE_PARAMETER, POLICY } = env;
    const [, cluster] = SERVICE_ARN.split(":service/")[1].split("/").reverse();
    const policy = JSON.parse(POLICY);
    const placementFailed = isPlacementFailure(event, SERVICE_ARN);
    const eventTime = Number.isNaN(Date.parse(event?.time)) ? undefined : new Date(event.time);
    const store = new Store(ssm, STATE_PARAMETER);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        // The state first: the view of the service is then never older than what the state says about it.
        const { text, version, isFound } = await store.read();
        if (attempt > 0 && !isFound) return log({ did: "nothing", why: "another run is at it" });
        const service = await described(ecs, { cluster, services: [SERVICE_ARN] });
        if (service?.status !== "ACTIVE") return log({ did: "nothing", why: "there is no such service" });
        const time = now();
        const before = text === undefined ? undefined : parsed(text, time, policy);
        const state = withAlarm(before ?? rebuilt(text, service, time, policy), text, service);
        const decided = decide({ state, service, placementFailed, eventTime, now: time, policy });
        const sends = decided.state.mails?.length > 0 && !(time < new Date(decided.state.sendingUntil));
        if (sends) decided.state = { ...decided.state, sendingUntil: later(time, HOLD_SECONDS) };
        const isSame = before !== undefined && same(before, decided.state);
        if (isSame && !decided.alarms) return log({ did: "nothing", state: before, placementFailed });
        if (!isSame && !(await store.write(decided.state, time))) continue;
        const claim = isSame ? version : store.top;
        return act({ ...decided, sends }, { ...world, cluster, service, store, claim, time, policy });
    }
    throw new Error("other runs changed the state each time");
}

/** The rule lets nothing else through (policies.ts); who else calls the function must not move a service by it. */
function isPlacementFailure(event, serviceArn) {
    const { "detail-type": type, resources, detail } = event ?? {};
    const isFailure = type === "ECS Service Action" && detail?.eventName === "SERVICE_TASK_PLACEMENT_FAILURE";
    return isFailure && Array.isArray(resources) && resources.includes(serviceArn);
}

/** @returns {Promise<object|undefined>} the service; nothing where it, or its cluster, is gone */
async function described(ecs, input) {
    try {
        const { services = [] } = await ecs.describeServices(input);
        return services[0];
    } catch (error) {
        // Thrown, it would be an e-mail for each tick.
        if (error.name === "ClusterNotFoundException") return undefined;
        throw error;
    }
}

/** Does what is decided, and writes down what came of it. An error is thrown after that. */
async function act({ state: claimed, move, alarms, sends }, run) {
    const { time, policy, service } = run;
    let state = claimed;
    let failure;
    try {
        if (move) {
            const updated = await update(run, { move, withoutAlarms: claimed.move.withoutAlarms });
            const deployments = updated?.service?.deployments ?? [];
            const own = deployments.find(({ id, status }) => status === "PRIMARY" && !claimed.move.before.includes(id));
            state = finished(claimed, own ?? {}, { seen: viewOf(service, time, policy), now: time, policy });
        } else if (alarms) {
            await update(run, { alarms });
            state = { ...state, alarmsOff: undefined };
        }
    } catch (error) {
        failure = error;
        // This run is no longer at it: the next one need not wait.
        if (move) state = { ...state, move: { ...claimed.move, heldUntil: undefined } };
    }
    if (state.mails && (sends || state.mails !== claimed.mails)) state = await sent(state, run);
    if (!same(state, claimed)) await record(state, run).catch((error) => (failure ??= error));
    if (failure) throw failure;
    return log({ did: move ? `moved to ${move}` : alarms ? "switched the alarm on" : "nothing", state });
}

/** A new deployment moves the tasks: ECS moves no running task without one. An alarm alone starts none. */
function update({ ecs, cluster, env, service }, { move, alarms, withoutAlarms }) {
    const strategy =
        move === "on-demand" ? [{ capacityProvider: "FARGATE", weight: 1 }] : JSON.parse(env.SPOT_STRATEGY);
    const {
        maximumPercent,
        minimumHealthyPercent,
        deploymentCircuitBreaker,
        alarms: alarm,
    } = service.deploymentConfiguration ?? {};
    const isOn = alarms === "on";
    const changed = alarm && (isOn || withoutAlarms) ? { ...alarm, enable: isOn, rollback: isOn } : undefined;
    if (!move && !changed) return undefined;
    return ecs.updateService({
        cluster,
        service: env.SERVICE_ARN,
        ...(move ? { capacityProviderStrategy: strategy, forceNewDeployment: true } : {}),
        ...(changed
            ? {
                  deploymentConfiguration: {
                      maximumPercent,
                      minimumHealthyPercent,
                      deploymentCircuitBreaker,
                      alarms: changed,
                  },
              }
            : {}),
    });
}

/** Sends what waits. What the topic does not take stays in the state, and is sent by a later run. */
async function sent(state, { sns, env, service, time }) {
    const waiting = [];
    for (const mail of state.mails) {
        try {
            await sns.publish({ TopicArn: env.TOPIC_ARN, ...rendered(service, mail, time) });
        } catch (error) {
            console.error(`the topic did not take an e-mail: ${error.message}`);
            waiting.push(mail);
        }
    }
    return { ...state, mails: waiting.length > 0 ? waiting : undefined, sendingUntil: undefined };
}

/** The last word of the run that holds the state. Only a person can have written meanwhile, who wins. */
async function record(state, { store, claim, now }) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (await store.write(state, now())) return;
        const { version, isFound } = await store.read();
        if (isFound && version !== claim) return;
    }
    throw new Error("other runs wrote over the state each time");
}

/** Whether two states say the same, in whatever order. */
function same(one, other) {
    const text = (state) =>
        JSON.stringify(
            Object.entries(state)
                .filter(([, value]) => value !== undefined)
                .sort(),
        );
    return text(one) === text(other);
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
