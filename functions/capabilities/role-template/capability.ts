/** Role templates: which roles a partner has delegated admin with, and which of its groups has each (rule J1). */
import type { Reader } from '#platform/table/reader.ts'
import { defineRoleTemplate } from './define.ts'
import { findRoleTemplate } from './find.ts'
import { removeRoleTemplate } from './remove.ts'
import { roleTemplateStore } from './store.ts'

export { dueTemplateLooks } from './look.ts'
export { roleTemplateJobs as jobs } from './jobs.ts'
export { roleTemplateReactions as reactions } from './events.ts'

export const stores = (reader: Reader) => ({ roleTemplates: roleTemplateStore(reader) })

export const queries = { roleTemplate: findRoleTemplate }

export const commands = { defineRoleTemplate, removeRoleTemplate }
