import type { ResourceRecord } from "../../inventory";
import { fargate, isMapping, Known, Relatives } from "../../inventory/read";

const JOB = "glimpse:scheduled-job:ScheduledJob::";
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const FUNCTION = "aws:lambda/function:Function";
const SITE = "glimpse:static-site:StaticSite::";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** A service that the stack's state names. */
export interface RunningService {
    /** Its name at ECS. */
    name: string;
    /** The cluster's name. */
    cluster: string;
    /** The logical name of the component that made it: `api`. */
    component: string;
    /** The names of its log groups. */
    logGroups: string[];
    /** Of a scheduled job, which is no service at ECS. */
    job?: JobFacts;
}

/** What the state says of a scheduled job. */
export interface JobFacts {
    family: string;
    taskDefinition: string;
    schedule: string;
    timeZone: string;
    /** Where the function that starts the runs writes what became of each. */
    functionLogGroup: string;
    network: { subnets: string[]; securityGroups: string[] };
}

/** A site of files that the state names. */
export interface RunningSite {
    /** Its name in the stack's file. */
    name: string;
    bucket: string;
    distributionId: string;
    /** By which visitors find it. */
    url: string;
}

/** What a stack's state says exists, with the names that AWS knows it by. */
export class RunningResources {
    private readonly relatives: Relatives;

    constructor(resources: readonly ResourceRecord[]) {
        this.relatives = Relatives.of(resources);
    }

    /** The resources of a type, as AWS answered them. */
    of(type: string): Known[] {
        return this.relatives.all(type).map((resource) => this.read(resource));
    }

    /** The values of a key of all resources of a type. */
    names(type: string, key: string): string[] {
        return this.of(type).flatMap((one) => one.text(key) ?? []);
    }

    services(): RunningService[] {
        return this.of(fargate.SERVICE).flatMap((service) => {
            const [name, cluster] = [service.text("name"), service.text("cluster")];
            if (name === undefined || cluster === undefined) return [];
            const { name: logical, parent } = service.resource;
            return [
                {
                    name,
                    // The state has the cluster's ARN.
                    cluster: cluster.split("/").at(-1) ?? cluster,
                    component: parent?.split("::").at(-1) ?? logical,
                    logGroups: this.logGroupsOf(service),
                },
            ];
        });
    }

    /** The scheduled jobs: nothing of them is a service of ECS's. Their logs are those of the runs, and of what starts them. */
    jobs(): RunningService[] {
        const cluster = this.names(fargate.CLUSTER, "name")[0] ?? "";
        return this.of(fargate.TASK_DEFINITION).flatMap((definition) => {
            const { parent } = definition.resource;
            if (!parent?.includes(JOB)) return [];
            const name = parent.slice(parent.lastIndexOf("::") + 2);
            const own = this.of(LOG_GROUP).filter(({ resource }) => resource.parent === parent);
            const logGroups = own.flatMap((group) => group.text("name") ?? []);
            const job = this.jobFacts(parent, definition);
            return [{ name, cluster, component: name, logGroups, ...(job ? { job } : {}) }];
        });
    }

    private jobFacts(parent: string, definition: Known): JobFacts | undefined {
        const child = (type: string) => this.of(type).find(({ resource }) => resource.parent === parent);
        const [schedule, starter] = [child(SCHEDULE), child(FUNCTION)];
        const job: unknown = starter?.block("environment")?.block("variables")?.json("JOB");
        if (schedule === undefined || !isMapping(job)) return undefined;
        const { family, subnets, securityGroup } = job as { family: string; subnets: string[]; securityGroup: string };
        return {
            family,
            taskDefinition: definition.text("arn") ?? family,
            schedule: schedule.text("scheduleExpression") ?? "",
            timeZone: schedule.text("scheduleExpressionTimezone") ?? "UTC",
            functionLogGroup: starter?.block("loggingConfig")?.text("logGroup") ?? "",
            network: { subnets, securityGroups: [securityGroup] },
        };
    }

    /** The sites of files. */
    sites(): RunningSite[] {
        return this.of("aws:cloudfront/distribution:Distribution").flatMap((distribution) => {
            const { parent } = distribution.resource;
            if (!parent?.includes(SITE)) return [];
            const [bucket] = this.of("aws:s3/bucket:Bucket").filter(({ resource }) => resource.parent === parent);
            const [name, distributionId] = [bucket?.text("bucket"), distribution.text("id")];
            if (name === undefined || distributionId === undefined) return [];
            const [domain] = distribution.texts("aliases");
            return [
                {
                    name: parent.slice(parent.lastIndexOf("::") + 2),
                    bucket: name,
                    distributionId,
                    url: `https://${domain ?? distribution.text("domainName") ?? ""}`,
                },
            ];
        });
    }

    /** A resource by the end of its URN: its type and logical name. */
    named(type: string, name: string): Known | undefined {
        return this.of(type).find(({ resource }) => resource.name === name);
    }

    private logGroupsOf(service: Known): string[] {
        const definition = service.text("taskDefinition");
        const found = this.of(fargate.TASK_DEFINITION).find((one) => one.text("arn") === definition);
        const containers: unknown = found?.json("containerDefinitions");
        if (!Array.isArray(containers)) return [];
        const groups = containers.flatMap((container): unknown => {
            const { logConfiguration } = Object(container);
            const options: unknown = Object(logConfiguration).options;
            return isMapping(options) ? [options["awslogs-group"]] : [];
        });
        return [...new Set(groups.filter((group): group is string => typeof group === "string"))];
    }

    private read(resource: ResourceRecord): Known {
        const values = { ...resource.inputs, ...resource.outputs };
        return new Known({ resource, relatives: this.relatives, values, path: "" });
    }
}
