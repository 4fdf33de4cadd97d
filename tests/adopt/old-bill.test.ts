import { expect } from "chai";
import { oldBill, oldBillLines } from "../../cli/commands/adopt/old-bill";
import { adopting } from "./adopting";
import { registrySystem } from "./registry";
import { documentSystem } from "./system";
import { stateOf, type Written } from "./terraform";

const SEOUL = "ap-northeast-2";
const HOURS = 730;

describe("what the old system costs while both run, by this program's price book", () => {
    const { verdicts } = adopting("old-bill");
    const billOf = async (system: readonly Written[], region = SEOUL) =>
        oldBill(await verdicts(stateOf(system)), region);
    const of = ({ resources }: Awaited<ReturnType<typeof billOf>>, address: string) =>
        resources.find((one) => one.address.includes(address))?.monthly;

    it("counts what is built again until it is removed: load balancer, tasks and cache", async () => {
        const billed = await billOf(documentSystem());
        // A load balancer at 0.0225 an hour with two public addresses at 0.005.
        expect(of(billed, "aws_lb.main")).to.be.closeTo(HOURS * (0.0225 + 2 * 0.005), 0.001);
        expect(of(billed, "aws_elasticache_cluster.main")).to.be.greaterThan(0);
        expect(of(billed, "aws_ecs_service.api")).to.be.greaterThan(0);
        const again = billed.resources.filter(({ verdict }) => verdict === "build anew");
        const sum = again.reduce((total, { monthly }) => total + monthly, 0);
        expect(billed.monthly["build anew"]).to.be.closeTo(sum, 1e-9);
        expect(oldBillLines(billed)[2]).to.contain(sum.toFixed(2)).and.contain("until it is removed");
    });

    it("counts the gateways and addresses of a VPC that stays, and what is adopted apart", async () => {
        const billed = await billOf(registrySystem());
        // 3 x 0.059 an hour and 3 addresses, in Seoul.
        expect(billed.monthly["keep outside"]).to.be.closeTo(3 * HOURS * (0.059 + 0.005), 0.01);
        expect(of(billed, "aws_db_instance")).to.be.closeTo(billed.monthly.adopt, 5);
    });

    it("says what it does not count: unknown types, another region, a region without prices", async () => {
        const more: Written[] = [
            { type: "aws_redshift_cluster", name: "a", attributes: { id: "a" } },
            { type: "aws_redshift_cluster", name: "b", attributes: { id: "b" } },
            { type: "aws_nat_gateway", name: "tokyo", attributes: { id: "nat-1", region: "ap-northeast-1" } },
        ];
        const billed = await billOf([...documentSystem(), ...more]);
        expect(billed.uncounted).to.include("aws_redshift_cluster (2)");
        expect(billed.uncounted).to.include("aws_nat_gateway, in another region");
        const nowhere = await billOf(documentSystem(), "mars-north-1");
        expect(nowhere.uncounted.join()).to.contain("all of it");
        expect(nowhere.resources).to.deep.equal([]);
    });

    it("lets no control character of a name reach the terminal", async () => {
        const named: Written = { type: "aws_ecs_service", name: "\u001b[31mred", attributes: { id: "x" } };
        const lines = oldBillLines(await billOf([named])).join("\n");
        expect(lines).to.contain("not counted").and.not.contain("\u001b");
    });
});
