import type { Properties } from "./judged";

export const JOB = "aws:batch/jobDefinition:JobDefinition";
/** Where a job of AWS Batch describes its containers: one of these, by where it runs. */
export const JOB_DOCUMENTS = ["containerProperties", "nodeProperties", "ecsProperties", "eksProperties"];

/** What a document of a job describes: its containers, and paths of the machine that these mount. */
export interface JobPart {
    containers: Properties[];
    volumes: Properties[];
}

/** The containers and volumes of one of a job's documents. */
export function jobPart(job: Properties, key: string): JobPart {
    const [document] = job.has(key) ? job.blocksOf(key, job.json(key)) : [];
    if (!document) return { containers: [], volumes: [] };
    if (key === "containerProperties") return { containers: [document], volumes: document.blocks("volumes") };
    if (key === "ecsProperties") return ofTasks(document);
    if (key === "eksProperties") {
        const pod = document.block("podProperties");
        const containers = ["containers", "initContainers"].flatMap((list) => pod?.blocks(list) ?? []);
        return { containers, volumes: pod?.blocks("volumes") ?? [] };
    }
    const parts = document.blocks("nodeRangeProperties").map((range): JobPart => {
        const container = range.block("container");
        const tasks = range.block("ecsProperties");
        const { containers, volumes } = tasks ? ofTasks(tasks) : { containers: [], volumes: [] };
        return {
            containers: [...(container ? [container] : []), ...containers],
            volumes: [...(container?.blocks("volumes") ?? []), ...volumes],
        };
    });
    return {
        containers: parts.flatMap(({ containers }) => containers),
        volumes: parts.flatMap(({ volumes }) => volumes),
    };
}

function ofTasks(document: Properties): JobPart {
    const tasks = document.blocks("taskProperties");
    return {
        containers: tasks.flatMap((task) => task.blocks("containers")),
        volumes: tasks.flatMap((task) => task.blocks("volumes")),
    };
}
