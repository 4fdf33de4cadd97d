import { planOf, report } from "../cli/report";
import { FargateService } from "../components/fargate-service";
import { Network } from "../components/network";
import { dryRun } from "../inventory";

const region = "ap-northeast-2";

/** One network and so many services in it. */
function program(count: number): void {
    const { vpcId, outboundSubnetIds } = new Network("network", { availabilityZones: [`${region}a`, `${region}c`] });
    for (let index = 0; index < count; index++) {
        new FargateService(`service-${index}`, { vpcId, subnetIds: outboundSubnetIds, port: 3001 });
    }
}

async function main(count: number): Promise<void> {
    const options = { project: "benchmark", stack: "services", config: { "aws:region": region } };
    const inventory = await dryRun({ ...options, program: () => program(count) });
    process.stdout.write(report(planOf(inventory, region), "text", { colour: false, width: 120 }));
}

main(Number(process.argv[2]));
