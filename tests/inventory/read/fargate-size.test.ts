import { expect } from "chai";
import { fargate } from "../../../inventory/read";
import { SECRET, UNKNOWN } from "../../../inventory/resource";

describe("The size of a task", () => {
    for (const [value, units] of [
        [256, 256],
        ["256", 256],
        ["1 vCPU", 1024],
        ["1vCPU", 1024],
        [".25 vCPU", 256],
        [" 256 ", 256],
        ["12. vCPU", 12288],
        ["0.5 vcpu", 512],
        ["2 VCPU", 2048],
        ["16 vCPU", 16384],
    ] as const) {
        it(`has ${units} CPU units: ${JSON.stringify(value)}`, () => {
            expect(fargate.cpuUnits(value)).to.deep.equal({ is: "value", value: units });
        });
    }

    for (const [value, mib] of [
        [512, 512],
        ["512", 512],
        ["0.5 GB", 512],
        [".5 GB", 512],
        ["1GB", 1024],
        ["2 gb", 2048],
        ["120 GB", 122880],
        ["12.5 GB", 12800],
    ] as const) {
        it(`has ${mib} MiB: ${JSON.stringify(value)}`, () => {
            expect(fargate.memoryMiB(value)).to.deep.equal({ is: "value", value: mib });
        });
    }

    it("is no other text, unit or number", () => {
        for (const value of [
            "1 GB",
            "vCPU",
            "one vCPU",
            "-1 vCPU",
            0,
            "0",
            "1 v CPU",
            "0.0001 vCPU",
            {},
            true,
            ["256"],
            [256],
            "1e3",
            "1 vCPU!",
            "256!",
            "!256",
            "1 vCPU 2",
            "x1 vCPU",
        ]) {
            expect(fargate.cpuUnits(value).is, JSON.stringify(value)).to.equal("wrong");
        }
        for (const value of ["1 vCPU", "GB", "1 MB", "-512", 0, 0.5, "1 GiB"]) {
            expect(fargate.memoryMiB(value).is, JSON.stringify(value)).to.equal("wrong");
        }
        expect([undefined, null, "", UNKNOWN, SECRET].map((value) => fargate.cpuUnits(value).is)).to.deep.equal([
            "absent",
            "absent",
            "absent",
            "unknown",
            "secret",
        ]);
    });
});
