/** What is publicly known of how others told of theirs, in minutes: something to stand beside. */
export type KnownOutage = { name: string; firstWord: number; longestSilence: number | null; source: string };

export const knownOutages: readonly KnownOutage[] = [
  { name: 'GitLab, January 2017', firstWord: 1.6, longestSilence: null, source: 'time of its first post' },
  { name: 'Fastly, June 2021', firstWord: 11, longestSilence: 104, source: 'its own account' },
  { name: 'Cloudflare, November 2025', firstWord: 28, longestSilence: 137, source: 'its status page' },
  { name: 'Slack, February 2022', firstWord: 30, longestSilence: 141, source: 'its status page' },
  { name: 'GitHub, median of 772', firstWord: 41, longestSilence: 35, source: 'its status page, 2022 to 2026' },
  { name: 'Atlassian, June 2024', firstWord: 88, longestSilence: null, source: 'its status page' },
  { name: 'Slack, December 2021', firstWord: 226, longestSilence: 313, source: 'its status page' },
  { name: 'CrowdStrike, July 2024', firstWord: 336, longestSilence: 322, source: 'times of its public posts' },
];
