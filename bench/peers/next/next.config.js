export default { poweredByHeader: false, serverExternalPackages: ["pg", "redis"] };
