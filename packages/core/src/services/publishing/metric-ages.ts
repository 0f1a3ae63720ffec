const hour = 3600;
const day = 24 * hour;

/** Ages at which a post is read, in seconds: early ones for the dashboard, 24 h to 7 d for statistics, 30 d for the record. */
export const metricAges: readonly number[] = [hour, 6 * hour, day, 2 * day, 3 * day, 7 * day, 30 * day];
