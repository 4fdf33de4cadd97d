import { expect } from "chai";
import { fargateTaskSizes, isFargateTaskSize, nextFargateTaskSize } from "../../../components/fargate-service";

describe("the sizes of Fargate tasks", () => {
    it("are the eight CPU sizes with AWS's memory steps", () => {
        const table = fargateTaskSizes.map(({ cpu, memoryMiB }) => [
            cpu,
            memoryMiB[0],
            memoryMiB[memoryMiB.length - 1],
            memoryMiB.length,
        ]);
        expect(table).to.deep.equal([
            [256, 512, 2048, 3],
            [512, 1024, 4096, 4],
            [1024, 2048, 8192, 7],
            [2048, 4096, 16384, 13],
            [4096, 8192, 30720, 23],
            [8192, 16384, 61440, 12],
            [16384, 32768, 122880, 12],
            [32768, 61440, 249856, 3],
        ]);
    });

    it("step by 4 GiB at 8 vCPU and by 8 GiB at 16, where other tables step by 1", () => {
        expect(isFargateTaskSize(8192, 20480)).to.equal(true);
        expect(isFargateTaskSize(8192, 17408)).to.equal(false);
        expect(isFargateTaskSize(16384, 40960)).to.equal(true);
        expect(isFargateTaskSize(16384, 36864)).to.equal(false);
        expect(isFargateTaskSize(256, 1536)).to.equal(false);
        expect(isFargateTaskSize(300, 512)).to.equal(false);
    });

    it("name the next pair that is as large in both", () => {
        expect(nextFargateTaskSize(256, 600)).to.deep.equal({ cpu: 256, memoryMiB: 1024 });
        expect(nextFargateTaskSize(256, 4096)).to.deep.equal({ cpu: 512, memoryMiB: 4096 });
        expect(nextFargateTaskSize(300, 512)).to.deep.equal({ cpu: 512, memoryMiB: 1024 });
        expect(nextFargateTaskSize(8192, 17408)).to.deep.equal({ cpu: 8192, memoryMiB: 20480 });
        expect(nextFargateTaskSize(99999, 1)).to.deep.equal({ cpu: 32768, memoryMiB: 249856 });
    });
});
