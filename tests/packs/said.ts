/** What both packs say of each public program's first preview with default settings: level, rule and resource. */
export const SAID: Record<string, string[]> = {
    "url-shortener": [
        "advisory api-authorizers get",
        "mandatory backups urls",
        "mandatory deletion-protection urls",
        "mandatory graviton shorten",
        "mandatory iam-wildcards dynamo",
    ],
    thumbnailer: [
        "advisory tls-only-access videos",
        "mandatory bucket-public-access videos",
        "mandatory deletion-protection videos",
        "mandatory graviton thumb",
    ],
    "voting-app": [
        "advisory load-balancer-deletion web",
        "advisory load-balancer-logs web",
        "advisory public-addresses vote",
        "mandatory graviton vote",
        "mandatory invalid-headers web",
        "mandatory secret-literals vote",
        "mandatory spot-share vote",
        "mandatory tls-listeners web",
    ],
    "web-server": [
        "mandatory encryption-at-rest server",
        "mandatory graviton server",
        "mandatory imdsv2 server",
        "mandatory open-security-groups server",
    ],
    wordpress: [
        "advisory paid-surprises wordpress",
        "mandatory backups wordpress",
        "mandatory database-tls wordpress",
        "mandatory deletion-protection wordpress",
        "mandatory encryption-at-rest wordpress",
        "mandatory graviton wordpress",
        "mandatory imdsv2 wordpress",
    ],
    "static-site": ["advisory tls-only-access site"],
    eks: [
        "advisory eks-logs eks",
        "advisory eks-secrets eks",
        "mandatory eks-endpoint eks",
        "mandatory graviton nodes",
    ],
    kept: ["advisory tls-only-access pictures"],
};
