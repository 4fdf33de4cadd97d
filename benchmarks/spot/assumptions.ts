import { fallback, platform, weathers } from "./parameters";

/** Where a figure comes from. */
type Kind = "documented" | "measured by others" | "assumed";

interface Assumption {
    what: string;
    figure: string;
    kind: Kind;
    source: string;
}

const { calm, rough, bad } = weathers;
const { policy } = fallback;
const each = (values: number[], unit = "") => `${values.join(" / ")}${unit}`;
const link = (text: string, url: string) => `[${text}](${url})`;

const ADVISOR = link("Spot Instance Advisor", "https://aws.amazon.com/ec2/spot/instance-advisor/");
const NOPS = link("less than 5 % of Spot instances a month", "https://www.nops.io/blog/aws-spot-facts/");
const ASKED = link("has been asked for it since 2021", "https://github.com/aws/containers-roadmap/issues/1358");
const PROVIDERS = link(
    "AWS",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
);
const TOKYO = link("Tokyo, October 2024", "https://developer.hatenastaff.com/entry/2024/10/11/163931");
const SLOW = link("a game company, 2025", "https://qiita.com/ice_matcha3/items/a645a3ed8e379338f1e0");
const STOPPED = link("an analytics service, January 2026", "https://qiita.com/william-wen/items/316a81a9be085773bac2");
const TOGETHER = link("336,033 Spot requests", "https://arxiv.org/abs/2604.16457");
const LAUNCH = link("ten starts", "https://elasticscale.com/reduce-aws-fargate-pull-times-with-soci/");
const FIRST = link("a comparison of 2022", "https://www.vladionescu.me/posts/scaling-containers-on-aws-in-2022/");
const NOTICE = link("AWS's knowledge center", "https://repost.aws/knowledge-center/fargate-spot-termination-notice");
const FRANKFURT = link("Frankfurt, May 2023", "https://github.com/aws/containers-roadmap/issues/2034");

/** Every figure of the model that is not the service's own choice or a price. */
export const assumptions: Assumption[] = [
    {
        what: "interruptions of single tasks, per Spot task and month (calm / rough / bad)",
        figure: each([calm, rough, bad].map((weather) => weather.interruptionsPerTaskMonth)),
        kind: "assumed",
        source: `calm is EC2's lowest band in the ${ADVISOR}, and one company's figure: ${NOPS}. Of Fargate Spot AWS publishes nothing and ${ASKED}; rough and bad are guesses`,
    },
    {
        what: "shortages of Spot capacity a month",
        figure: each([calm, rough, bad].map((weather) => weather.shortagesPerMonth)),
        kind: "assumed",
        source: `${PROVIDERS} says that shortages occur. Reports without rates: interruptions became more frequent, and tasks did not start for lack of capacity right after one (${TOKYO}); more than ten minutes until a task was back, instead of three (${SLOW}); a service stopped (${STOPPED})`,
    },
    {
        what: "mean length of a shortage (exponential)",
        figure: each(
            [calm, rough, bad].map((weather) => weather.shortageMinutes),
            " min",
        ),
        kind: "assumed",
        source: "the same reports, none of which gives a distribution",
    },
    {
        what: "shortages that both zones have at once",
        figure: each([calm, rough, bad].map((weather) => weather.bothZonesShare)),
        kind: "assumed",
        source: "no figure found",
    },
    {
        what: "shortages that refuse on-demand tasks in the zone too",
        figure: each([calm, rough, bad].map((weather) => weather.onDemandShortShare)),
        kind: "assumed",
        source: `it happens, daily for one team in ${FRANKFURT}; no rate found`,
    },
    {
        what: "a zone with a shortage interrupts all its Spot tasks, within",
        figure: `${platform.reclaimSeconds} s`,
        kind: "measured by others",
        source: `EC2: of interruptions in the same type and zone, more than 92 % came within three minutes of each other (${TOGETHER})`,
    },
    {
        what: "from a task's start to its first request, ± 25 %",
        figure: `${platform.launchSeconds} s`,
        kind: "measured by others",
        source: `57 s to start a container of 413 MB behind a NAT instance (mean of ${LAUNCH}, 53 to 62 s), and two of the target group's health checks, 15 s each. Smaller images are quicker: the first containers of ${FIRST} ran after about 30 s`,
    },
    {
        what: "from the notice to the task's end",
        figure: `${platform.noticeSeconds} s`,
        kind: "documented",
        source: `${NOTICE}; ECS starts another task at the notice, if there is capacity`,
    },
    {
        what: "requests that an interrupted task still takes after the notice, for",
        figure: `${platform.servingAfterNoticeSeconds} s`,
        kind: "assumed",
        source: "none, the worst case: the same page says that a task may stay in the target group until it stops",
    },
    {
        what: "ECS tries a refused start again after",
        figure: `${platform.retrySeconds} s`,
        kind: "assumed",
        source: "ECS retries until there is capacity, and does not publish how often",
    },
    {
        what: "a task for which one zone has no capacity starts in the other",
        figure: "always",
        kind: "assumed",
        source: "ECS spreads tasks over zones as far as it can",
    },
    {
        what: "a task that a deployment stops is paid for",
        figure: `${platform.drainSeconds} s`,
        kind: "documented",
        source: "the component's deregistration delay",
    },
    {
        what: "tasks that end without notice (host, crash), per task and month",
        figure: String(platform.failuresPerTaskMonth),
        kind: "assumed",
        source: "so that on-demand is not perfect; no figure found",
    },
    {
        what: "deployments of the application a month",
        figure: String(platform.deploymentsPerMonth),
        kind: "assumed",
        source: "two each working day, at random times",
    },
    {
        what: "the fallback's reaction to the first refusal",
        figure: `${fallback.reactionSeconds} s`,
        kind: "assumed",
        source: "an event, a function, a changed service: seconds each",
    },
    {
        what: "the fallback's cool-down, doubled when Spot fails again within so long of the return, at most, and how often it checks",
        figure: `${[policy.coolDownSeconds, policy.steadySeconds, policy.longestCoolDownSeconds, policy.tickSeconds].map((seconds) => seconds / 60).join(" / ")} min`,
        kind: "documented",
        source: "the component's defaults; its own function decides in the model, too",
    },
];
