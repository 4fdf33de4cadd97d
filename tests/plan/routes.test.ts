import { copyFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { planned } from "../../cli/commands/plan/run";
import { drawn } from "../../cli/report/drawn";
import { layoutOf } from "../../cli/report/picture/layout";
import { labelSize, pointAt } from "../../cli/report/picture/line";
import type { Place } from "../../cli/report/picture/sizes";
import { PROJECT } from "./host";
import { projectOf } from "./project";

/** What an arrow or a label hides, or is hidden by. */
async function hidden(stack: string, directory = PROJECT): Promise<string[]> {
    const picture = drawn(await planned({ stack }, { directory }));
    const { boxes, arrows } = layoutOf(picture);
    const titleOf = (id: string) => picture.boxes.find((box) => box.id === id)?.title ?? id;
    const found = arrows.flatMap(({ arrow, points, label }) => {
        const name = `${titleOf(arrow.from)} -> ${titleOf(arrow.to)}`;
        const { width, height } = labelSize(arrow);
        const tag = { x: label[0] - width / 2, y: label[1] - height / 2, width, height };
        return [...boxes].flatMap(([id, place]) => {
            const isEnd = id === arrow.from || id === arrow.to;
            const parts = Array.from({ length: 200 }, (_, index) => pointAt(points, index / 200));
            const isBehind = parts.some(([x, y]) => holds(place, x, y, isEnd ? 3 : -2));
            return [
                ...(isBehind ? [`${name} is behind ${titleOf(id)}`] : []),
                ...(width > 0 && meets(place, tag) ? [`the label of ${name} is on ${titleOf(id)}`] : []),
            ];
        });
    });
    return [...new Set(found)];
}

/** Within a box, by so many pixels. */
function holds({ x, y, width, height }: Place, atX: number, atY: number, by: number): boolean {
    return atX > x + by && atX < x + width - by && atY > y + by && atY < y + height - by;
}

function meets(one: Place, other: Place): boolean {
    const isAcross = one.x < other.x + other.width && other.x < one.x + one.width;
    return isAcross && one.y < other.y + other.height && other.y < one.y + one.height;
}

describe("the picture's lines", () => {
    for (const stack of ["startup-prod", "dev", "phase-7", "growth-2k", "growth-50k"]) {
        it(`run past the boxes, not behind them, and no label is on a box: ${stack}`, async () => {
            expect(await hidden(stack)).to.deep.equal([]);
        });
    }

    describe("of a stack with a worker, a job, a site, Aurora and a proxy", () => {
        const directory = projectOf({
            everything: {
                extends: "startup-prod",
                api: { beforeDeployment: ["node", "dist/prepare-database.js"] },
                postgres: {
                    engine: "aurora-postgresql",
                    instanceClass: "db.t4g.medium",
                    readReplicas: 1,
                    pooler: "rds-proxy",
                },
                services: {
                    mailer: { kind: "worker" },
                    nightly: { kind: "job", schedule: "cron(30 3 * * ? *)" },
                    landing: { kind: "site" },
                },
            },
        });

        before(() => {
            for (const stack of ["startup-prod", "phase-4"]) {
                const file = `Pulumi.${stack}.yaml`;
                copyFileSync(path.join(PROJECT, file), path.join(directory, file));
            }
        });

        it("run past the boxes too, those from CloudFront to a bucket above the networks", async () => {
            expect(await hidden("everything", directory)).to.deep.equal([]);
        });

        it("show the tasks of the job, and the proxy apart from the cluster", async () => {
            const { boxes } = drawn(await planned({ stack: "everything" }, { directory }));
            const words = boxes.map(({ title, about }) => `${title}: ${about[0]}`);
            expect(words).to.include.members([
                "nightly-task: Fargate job",
                "mailer-service: Fargate",
                "postgres-proxy: RDS Proxy",
                "postgres-cluster: Aurora",
                "landing-distribution: CloudFront",
            ]);
        });
    });
});
