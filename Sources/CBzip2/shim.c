// C target: see include/.
