zz-one = { $b }と{ $a }
zz-two = 二
zz-three = { $count }件
zz-four = 四{ $a }
zz-five = 五
    .label = ラベル
zz-six = 六
