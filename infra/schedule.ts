/** How often the sweeper runs, here and on a laptop: what was left is found after a minute or two. */
export const sweepEveryMinutes = 1
