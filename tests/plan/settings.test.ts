import { expect } from "chai";
import { settingRows } from "../../cli/report/settings";
import { plan } from "./host";
import { projectOf } from "./project";

describe("the settings in the HTML report", () => {
    const files = {
        mine: { alarms: { emails: ["a@b.kr"] }, api: { image: "a:1", desiredTasks: 4, maxTasks: 8 } },
        above: { extends: "mine", api: { desiredTasks: 5 } },
    };

    it("are the stack's own, with those that its file extends, each by its whole name", async () => {
        const directory = projectOf(files);
        const { stdout, stderr } = await plan(["--stack", "above", "--format", "html"], { directory });
        expect(stdout, stderr).to.include(
            '<td data-label="setting">glimpse:api.desiredTasks</td><td data-label="value">5</td>',
        );
        expect(stdout).to.include('<td data-label="setting">glimpse:api.maxTasks</td><td data-label="value">8</td>');
        expect(stdout).to.include("glimpse:alarms.emails");
    });

    it("show no secret, encrypted or not", () => {
        const secrets = JSON.stringify({
            databasePassword: "hunter2",
            jwtSecret: "[encrypted]",
            store: "parameter-store",
        });
        expect(
            settingRows({ "glimpse:secrets": secrets, "aws:region": "ap-northeast-2", "other:token": "t" }),
        ).to.deep.equal([
            ["aws:region", "ap-northeast-2"],
            ["glimpse:secrets.databasePassword", "[secret]"],
            ["glimpse:secrets.jwtSecret", "[secret]"],
            ["glimpse:secrets.store", "parameter-store"],
            ["other:token", "[secret]"],
        ]);
    });
});
