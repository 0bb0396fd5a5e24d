/** The interval of the sweeper, deployed and on a laptop. It finds what was left after a minute or two. */
export const sweepEveryMinutes = 1
