import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CloudContents, Thing } from "../engine/provider/cloud";
import type { NewAccount } from "./aws";
import type { Clone } from "./clone";

interface Kind {
    service: string;
    target: string;
    input: (name: string) => unknown;
    /** The command by which preflight says how to remove one. */
    removed: string;
}

/** What has a name of the program's choice, and can be under way when the network has just been made. */
const KINDS: Record<string, Kind> = {
    "aws:cloudwatch/logGroup:LogGroup": {
        service: "logs",
        target: "Logs_20140328.CreateLogGroup",
        input: (logGroupName) => ({ logGroupName }),
        removed: "aws logs delete-log-group --log-group-name",
    },
    "aws:ecr/repository:Repository": {
        service: "ecr",
        target: "AmazonEC2ContainerRegistry_V20150921.CreateRepository",
        input: (repositoryName) => ({ repositoryName }),
        removed: "aws ecr delete-repository --repository-name",
    },
    "aws:ecs/cluster:Cluster": {
        service: "ecs",
        target: "AmazonEC2ContainerServiceV20141113.CreateCluster",
        input: (clusterName) => ({ clusterName }),
        removed: "aws ecs delete-cluster --cluster",
    },
    "aws:budgets/budget:Budget": {
        service: "budgets",
        target: "AWSBudgetServiceGateway.CreateBudget",
        input: (BudgetName) => ({
            AccountId: "123456789012",
            Budget: {
                BudgetName,
                BudgetLimit: { Amount: "83", Unit: "USD" },
                TimeUnit: "MONTHLY",
                BudgetType: "COST",
            },
        }),
        removed: "aws budgets delete-budget --account-id 123456789012 --budget-name",
    },
};

const nameOf = ({ inputs }: Thing) => String(inputs["name"]);

/** moto gets what the simulated provider has made, so that preflight finds there what an update left. */
export async function mirrored(clone: Clone, aws: NewAccount): Promise<void> {
    for (const thing of contentsOf(clone).things) {
        const kind = KINDS[thing.type];
        if (kind !== undefined && thing.inputs["name"] !== undefined)
            await aws.call(kind.service, kind.target, kind.input(nameOf(thing)));
    }
}

/** The commands by which a report of preflight says that things are removed; they are removed from the simulated provider's. */
export function removals(said: string, clone: Clone): string[] {
    const contents = contentsOf(clone);
    const commands = contents.things.flatMap((thing) => {
        const kind = KINDS[thing.type];
        const start = kind && `fix: ${kind.removed} ${nameOf(thing)}`;
        const line = said.split(/\r?\n/).find((one) => start !== undefined && one.trim().startsWith(start));
        return line === undefined ? [] : [{ thing, command: line.trim().slice("fix: ".length).split(",")[0] ?? "" }];
    });
    const removed = new Set(commands.map(({ thing }) => thing));
    const things = contents.things.filter((thing) => !removed.has(thing));
    writeFileSync(fileOf(clone), JSON.stringify({ ...contents, things }));
    return commands.map(({ command }) => command);
}

const fileOf = ({ home }: Clone) => path.join(home, "cloud/aws.json");

function contentsOf(clone: Clone): CloudContents {
    return JSON.parse(readFileSync(fileOf(clone), "utf8"));
}
