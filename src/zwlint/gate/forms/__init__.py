"""What clerks print, sign and file: 审核登记表, 保密审查单, 台账, 汇总 and 通报, made from the signed events."""
