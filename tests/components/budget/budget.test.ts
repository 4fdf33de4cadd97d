import { expect } from "chai";
import { Budget, type BudgetArgs, budgetFaults } from "../../../components/budget";
import { make } from "../harness";

const BUDGET = "aws:budgets/budget:Budget";
const MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";
const SUBSCRIPTION = "aws:costexplorer/anomalySubscription:AnomalySubscription";
const ARN = "arn:aws:ce::123456789012:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef";
const emails = ["you@example.com"];

const built = (args: BudgetArgs) => make(() => new Budget("budget", args));

describe("A budget", () => {
    it("mails at 80 %, at 100 % and when the forecast passes the month's dollars", async () => {
        const { inputs } = (await built({ monthlyUsd: 83, emails, budgetName: "glimpse-prod" })).one(BUDGET);
        expect(inputs).to.deep.include({
            name: "glimpse-prod",
            limitAmount: "83",
            limitUnit: "USD",
            timeUnit: "MONTHLY",
        });
        const notifications = inputs["notifications"] as Record<string, unknown>[];
        expect(notifications.map((one) => [one["notificationType"], one["threshold"]])).to.deep.equal([
            ["ACTUAL", 80],
            ["ACTUAL", 100],
            ["FORECASTED", 100],
        ]);
        for (const one of notifications) {
            expect(one).to.deep.include({ subscriberEmailAddresses: emails, thresholdType: "PERCENTAGE" });
        }
    });

    it("counts as the plan does: before tax, and without credits, which would hide a cost", async () => {
        const { inputs } = (await built({ monthlyUsd: 83 })).one(BUDGET);
        expect(inputs["costTypes"]).to.deep.equal({ includeTax: false, includeCredit: false, includeRefund: false });
    });

    it("counts the whole account, or one active tag", async () => {
        expect((await built({ monthlyUsd: 83 })).one(BUDGET).inputs).to.not.have.property("costFilters");
        const tagged = await built({ monthlyUsd: 83, costAllocationTag: "stack=startup-prod" });
        expect(tagged.one(BUDGET).inputs["costFilters"]).to.deep.equal([
            { name: "TagKeyValue", values: ["user:stack$startup-prod"] },
        ]);
    });

    it("has no notification without an address: AWS refuses one that no one receives", async () => {
        expect((await built({ monthlyUsd: 83 })).one(BUDGET).inputs["notifications"]).to.deep.equal([]);
    });
});

describe("Anomalies of cost", () => {
    it("are mailed from the account's monitor where that is named, and no second one is made", async () => {
        const made = await built({ monthlyUsd: 83, emails, anomalyMonitor: ARN });
        expect(made.all(MONITOR)).to.deep.equal([]);
        const { inputs } = made.one(SUBSCRIPTION);
        expect(inputs).to.deep.include({ frequency: "DAILY", monitorArnLists: [ARN] });
        expect(inputs["subscribers"]).to.deep.equal([{ type: "EMAIL", address: "you@example.com" }]);
    });

    it("begin at a tenth of the budget, and at a dollar at least", async () => {
        const least = async (monthlyUsd: number) => {
            const made = await built({ monthlyUsd, emails, anomalyMonitor: "create" });
            const { dimension } = made.one(SUBSCRIPTION).inputs["thresholdExpression"] as { dimension: object };
            return dimension;
        };
        const from = (dollars: string) => ({
            key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            matchOptions: ["GREATER_THAN_OR_EQUAL"],
            values: [dollars],
        });
        expect(await least(83)).to.deep.equal(from("8"));
        expect(await least(5)).to.deep.equal(from("1"));
    });

    it("get a monitor of services where it is asked for, and none otherwise", async () => {
        const made = await built({ monthlyUsd: 83, emails, anomalyMonitor: "create" });
        expect(made.one(MONITOR).inputs).to.include({ monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" });
        const plain = await built({ monthlyUsd: 83, emails });
        expect(plain.all(MONITOR)).to.deep.equal([]);
        expect(plain.all(SUBSCRIPTION)).to.deep.equal([]);
    });
});

describe("The argument errors of Budget", () => {
    const keys = (args: Partial<BudgetArgs>) => budgetFaults(args).map(({ key }) => key);

    it("name what AWS would refuse, with the fix", () => {
        expect(keys({ monthlyUsd: 0 })).to.deep.equal(["monthlyUsd"]);
        expect(keys({ budgetName: "a:b" })).to.deep.equal(["budgetName"]);
        expect(keys({ costAllocationTag: "stack" })).to.deep.equal(["costAllocationTag"]);
        expect(keys({ anomalyMonitor: "mine", emails })).to.deep.equal(["anomalyMonitor"]);
        expect(keys({ emails: Array.from({ length: 11 }, (_, one) => `a${one}@example.com`) })).to.deep.equal([
            "emails",
        ]);
    });

    it("refuse mails of anomalies to no one", () => {
        expect(keys({ anomalyMonitor: "create" })).to.deep.equal(["anomalyMonitor"]);
        expect(keys({ anomalyMonitor: "create", emails })).to.deep.equal([]);
    });
});
