import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bootstrap/paths.mjs'

/**
 * Runs after a developer's own `npm install` and points Git at the project's hooks, unless hooks were
 * chosen already. It never fails: an install matters more than its hooks.
 */
const git = (/** @type {string[]} */ ...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' })

const chosen = git('config', '--get', 'core.hooksPath').stdout?.trim()
if (!process.env.CI && !chosen && existsSync(join(root, '.git'))) git('config', 'core.hooksPath', '.githooks')
