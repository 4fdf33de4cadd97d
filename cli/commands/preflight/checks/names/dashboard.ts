import { given } from "../../../../aws/failures";
import { nameCheck } from "../../name-check";
import { unlessMissing } from "./unless-missing";

export const dashboard = nameCheck({
    what: "dashboard",
    action: "cloudwatch:GetDashboard",
    type: "aws:cloudwatch/dashboard:Dashboard",
    key: "dashboardName",
    find: (aws, name) =>
        unlessMissing(
            async () => {
                const { CloudWatchClient, GetDashboardCommand } = await import("@aws-sdk/client-cloudwatch");
                const cloudWatch = new CloudWatchClient(aws.config());
                const { DashboardBody } = await cloudWatch.send(
                    new GetDashboardCommand({ DashboardName: name }),
                    aws.options,
                );
                given(DashboardBody, "body of the dashboard");
                return {
                    answer: "there is a dashboard of that name, which CloudWatch would overwrite in silence",
                    fix: `aws cloudwatch delete-dashboards --dashboard-names ${name} --region ${aws.region}, if no one needs it, or set another glimpse:alarms.dashboardName`,
                };
            },
            "ResourceNotFound",
            "DashboardNotFoundError",
        ),
});
