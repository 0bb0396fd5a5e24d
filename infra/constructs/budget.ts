import type { Stack } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { Deployment } from '../model/settings.ts'

/** Notifies the people of a deployment when a month costs, or is about to cost, more than its budget. It stops nothing. */
export const addMonthlyBudget = (stack: Stack, name: string, { budget, alarmMail }: Deployment): void => {
  const subscribers = alarmMail.map((address) => ({ subscriptionType: 'EMAIL', address }))
  const past = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers,
  })
  new CfnBudget(stack, 'Budget', {
    budget: {
      budgetName: `multichannel-${name}`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: budget.monthly, unit: budget.currency },
    },
    notificationsWithSubscribers: [past('ACTUAL', 80), past('FORECASTED', 100)],
  })
}
