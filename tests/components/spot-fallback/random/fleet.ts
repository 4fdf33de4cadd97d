import { spotFallbackDefaults } from "../../../../components/spot-fallback";
import { strategy as spotStrategy } from "../simulated-ecs";

type Strategy = { capacityProvider: string; base?: number; weight?: number }[];

interface Deployment {
    id: string;
    status: string;
    rolloutState: string;
    createdAt: Date;
    capacityProviderStrategy: Strategy;
    desiredCount: number;
    spot: number;
    onDemand: number;
    isRollback: boolean;
}

/** What happened, for the truth of e-mails. */
export type Happened =
    | { what: "started" | "rolled back"; at: Date; isOnDemand: boolean; by: "hand" | "function" }
    | { what: "no capacity" | "junk" | "lacks"; at: Date };

const ON_DEMAND: Strategy = [{ capacityProvider: "FARGATE", weight: 1 }];
export const strategies = { spot: spotStrategy, "on-demand": ON_DEMAND };

const isOnDemand = ({ capacityProviderStrategy }: Deployment) =>
    !capacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT");
const running = ({ spot, onDemand }: Deployment) => spot + onDemand;

/** A service with tasks, at an ECS that places, rolls and rolls back by itself. A step is about half a minute. */
export class Fleet {
    hasSpot = true;
    isAlarming = false;
    /** ECS reports that it found no capacity. */
    failed: () => void = () => {};
    readonly happened: Happened[] = [];
    desired = 3;
    private readonly configuration = {
        maximumPercent: 200,
        minimumHealthyPercent: 100,
        alarms: { alarmNames: ["api-rollback"], enable: true, rollback: true },
    };
    private strategy: Strategy = spotStrategy;
    private deployments: Deployment[] = [];
    private events: { message: string }[] = [];
    private completed: Deployment;
    private count = 0;

    constructor(private readonly now: () => Date) {
        this.completed = this.deploy("hand");
        Object.assign(this.completed, { spot: 2, onDemand: 1, rolloutState: "COMPLETED" });
    }

    get running(): number {
        return this.deployments.reduce((sum, deployment) => sum + running(deployment), 0);
    }

    get isOnDemand(): boolean {
        return isOnDemand(this.primary);
    }

    get hasAlarm(): boolean {
        return this.configuration.alarms.enable;
    }

    /** The newest deployment lacks tasks though it has ended or had its time; those of the one before may run. */
    private get isStuck(): boolean {
        const { primary } = this;
        const age = (this.now().getTime() - primary.createdAt.getTime()) / 1000;
        const hasTime = primary.rolloutState === "IN_PROGRESS" && age < spotFallbackDefaults.deploymentPatienceSeconds;
        return !hasTime && running(primary) < primary.desiredCount;
    }

    deploy(by: "hand" | "function", strategy = this.strategy): Deployment {
        this.strategy = strategy;
        for (const deployment of this.deployments) deployment.status = "ACTIVE";
        const deployment = {
            id: `ecs-svc/${++this.count}`,
            status: "PRIMARY",
            rolloutState: "IN_PROGRESS",
            createdAt: this.now(),
            capacityProviderStrategy: strategy,
            desiredCount: this.desired,
            spot: 0,
            onDemand: 0,
            isRollback: false,
        };
        this.deployments.unshift(deployment);
        this.happened.push({ what: "started", at: this.now(), isOnDemand: isOnDemand(deployment), by });
        return deployment;
    }

    /** Autoscaling or a person changes how many tasks there should be, in the middle of whatever goes on. */
    scale(desired: number): void {
        this.desired = desired;
        for (const deployment of this.deployments) {
            deployment.spot = Math.min(deployment.spot, Math.max(0, desired - 1));
            deployment.onDemand = Math.min(deployment.onDemand, desired);
        }
        this.primary.desiredCount = desired;
    }

    step(isReclaimed: boolean): void {
        if (!this.hasSpot && isReclaimed) for (const deployment of this.deployments) deployment.spot = 0;
        const { primary } = this;
        const wanted = isOnDemand(primary) ? this.desired : 1;
        primary.onDemand = wanted;
        if (this.hasSpot) primary.spot = this.desired - wanted;
        else if (primary.spot < this.desired - wanted) {
            this.happened.push({ what: "no capacity", at: this.now() });
            this.failed();
        }
        const age = (this.now().getTime() - primary.createdAt.getTime()) / 1000;
        const { enable, rollback } = this.configuration.alarms;
        const isRolling = primary.rolloutState === "IN_PROGRESS";
        if (this.isAlarming && enable && rollback && isRolling && !primary.isRollback && age >= 60) this.rollBack();
        else this.roll(age >= 120 || primary.isRollback);
    }

    describe() {
        if (this.running < this.desired || this.isStuck) this.happened.push({ what: "lacks", at: this.now() });
        const deployments = this.deployments.map((deployment) => ({
            ...deployment,
            runningCount: running(deployment),
        }));
        return structuredClone({
            desiredCount: this.desired,
            serviceArn: "arn:aws:ecs:ap-northeast-2:111122223333:service/glimpse-prod/glimpse-api",
            serviceName: "glimpse-api",
            status: "ACTIVE",
            capacityProviderStrategy: this.strategy,
            deploymentConfiguration: this.configuration,
            deployments,
            events: this.events,
        });
    }

    update(input: { capacityProviderStrategy?: Strategy; deploymentConfiguration?: object }) {
        Object.assign(this.configuration, structuredClone(input.deploymentConfiguration));
        if (input.capacityProviderStrategy) this.deploy("function", input.capacityProviderStrategy);
        return { service: this.describe() };
    }

    private get primary(): Deployment {
        const [first] = this.deployments;
        if (!first) throw new Error("a service has a deployment");
        return first;
    }

    /** Tasks of the deployments before stop as those of the primary one run. */
    private roll(isBaked: boolean): void {
        let room = Math.max(0, this.desired - running(this.primary));
        for (const old of this.deployments.slice(1)) {
            old.spot = Math.min(old.spot, room);
            old.onDemand = Math.min(old.onDemand, room - old.spot);
            room -= running(old);
        }
        if (running(this.primary) < this.desired || !isBaked) return;
        this.primary.rolloutState = "COMPLETED";
        this.deployments.length = 1;
        this.completed = this.primary;
    }

    private rollBack(): void {
        const failed = this.primary;
        const others = this.deployments.filter((deployment) => deployment !== failed && deployment !== this.completed);
        Object.assign(failed, { status: "ACTIVE", rolloutState: "FAILED" });
        const { desired } = this;
        Object.assign(this.completed, { status: "PRIMARY", rolloutState: "IN_PROGRESS", isRollback: true });
        this.completed.desiredCount = desired;
        this.deployments = [this.completed, failed, ...others];
        this.strategy = this.completed.capacityProviderStrategy;
        const message = `(service glimpse-api) (deployment ${failed.id}) deployment failed: alarm detected.`;
        this.events = [{ message }, ...this.events].slice(0, 100);
        this.happened.push({ what: "rolled back", at: this.now(), isOnDemand: isOnDemand(failed), by: "hand" });
    }
}
