import type { CallPlan } from '#shared/calls/live-call.ts'
import type { CallCommand, LegCommand } from '../../provider-client.ts'
import type { LiveCallDialect, Template } from './live-call-dialect.ts'

/** The body of a PUT on a call or a leg, in the spelling of the dialect. */
export function writeCommand(dialect: LiveCallDialect, command: CallCommand | LegCommand): Template {
  if (command.verb === 'change-plan') return writePlan(dialect, command.plan)
  const template = dialect.bodies[command.verb]
  if (command.verb === 'play-announcement') return fill(template, { announcementId: command.announcementId })
  return command.verb === 'transfer' ? fill(template, { to: command.to }) : template
}

/** All four keys are sent: an empty text clears what was planned before. */
function writePlan(dialect: LiveCallDialect, plan: CallPlan): Template {
  const { hangUpAtSeconds, announcementAtSeconds, announcementId, goodbyeAnnouncementId } = dialect.planKeys
  return {
    [hangUpAtSeconds]: plan.hangUpAtSeconds === null ? '' : String(plan.hangUpAtSeconds),
    [announcementAtSeconds]: plan.announcementAtSeconds === null ? '' : String(plan.announcementAtSeconds),
    [announcementId]: plan.announcementId ?? '',
    [goodbyeAnnouncementId]: plan.goodbyeAnnouncementId ?? '',
  }
}

function fill(template: Template, values: Readonly<Record<string, string>>): Template {
  if (typeof template === 'number') return template
  if (typeof template === 'string') {
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  }
  if (isList(template)) return template.map((entry) => fill(entry, values))
  return Object.fromEntries(Object.entries(template).map(([key, entry]) => [key, fill(entry, values)]))
}

function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template)
}
